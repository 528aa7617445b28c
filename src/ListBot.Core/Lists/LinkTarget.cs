using System.Text;

namespace ListBot.Core.Lists;

/// <summary>An address as the target of a Markdown link.</summary>
internal static class LinkTarget
{
    /// <summary>The address as given, with what would end or break the link percent-encoded.</summary>
    public static string Format(Uri url)
    {
        var address = url.OriginalString.All(c => c is > ' ' and < '\x7f') ? url.OriginalString : url.AbsoluteUri;
        var open = 0;
        var balanced = true;
        foreach (var c in address)
        {
            open += c switch { '(' => 1, ')' => -1, _ => 0 };
            balanced &= open >= 0;
        }

        balanced &= open == 0;
        var target = new StringBuilder(address.Length);
        foreach (var c in address)
        {
            target.Append(c switch
            {
                '<' or '>' or '\\' or '|' or '`' or '"' or '[' or ']' or '*' => $"%{(int)c:X2}",
                '(' or ')' when !balanced => $"%{(int)c:X2}",
                _ => c.ToString(),
            });
        }

        return target.ToString();
    }
}
