using System.Text;
using System.Text.RegularExpressions;

namespace ListBot.Core.Lists;

/// <summary>
/// One heading on a path: its number or letter, its words in lower case with single blanks between them, both together,
/// and the numbers from the outermost heading to it (<c>2C</c>).
/// </summary>
internal sealed partial record PathStep(string Label, string Words, string Heading, string Number = "")
{
    public static PathStep Of(string heading)
    {
        var text = MarkdownText.Plain(heading).Trim();
        var label = LeadingLabel().Match(text);
        var rest = label.Success ? text[label.Length..] : text;
        return new PathStep(label.Success ? string.Concat(label.Groups[1].Value.Where(char.IsLetterOrDigit)).ToUpperInvariant() : "", WordsOf(rest), WordsOf(text));
    }

    private static string WordsOf(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '+' or '#')
            {
                words.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (words is [.., not ' '])
            {
                words.Append(' ');
            }
        }

        return words.ToString().Trim();
    }

    /// <summary>"1.", "a.", "2.1", "(b)", "IV." at the start; a letter needs its point or bracket, or it is a word.</summary>
    [GeneratedRegex(@"^(?:section\s+)?\(?([0-9]{1,3}(?:\.[0-9A-Za-z]{1,2})*(?=\s)|(?:[0-9]{1,3}(?:\.[0-9A-Za-z]{1,3})*|[A-Za-z]|[IVXivx]{1,5})(?=[.):、\]]))[.):、\]]*\s*", RegexOptions.IgnoreCase)]
    private static partial Regex LeadingLabel();
}
