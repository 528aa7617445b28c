using System.Security.Cryptography;
using System.Text;

namespace ListBot.Core.Decisions;

/// <summary>
/// The hidden first line of our status comment: what we know it by (together with our App as its author, which nobody can
/// forge), and a hash of what it says, so that a status that would say the same again is not written again.
/// </summary>
internal static class StatusMarker
{
    private const string Start = "<!-- listbot:status ";

    public static bool IsOn(string body) => body.StartsWith(Start, StringComparison.Ordinal);

    public static string Put(string text) => $"{Start}{Hash(text)} -->\n{text}";

    /// <summary>What stands below the marker.</summary>
    public static string TextOf(string body) => string.Join('\n', body.ReplaceLineEndings("\n").Split('\n').Skip(1));

    /// <summary>
    /// The comment says just this. The hash is compared, not the text, because GitHub may store the text a little otherwise,
    /// and the heading, because it names the pull request, whose number the hash does not know; a text that somebody else
    /// edited is compared whole, and put right.
    /// </summary>
    public static bool Stands(CommentFacts comment, string body) =>
        Head(comment.Body) == Head(body)
        && (comment.Editor is not { } editor || editor == comment.Author || Normal(comment.Body) == Normal(body));

    /// <summary>16 hexadecimal digits: enough to tell two texts of one conversation apart; it guards nothing.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>The first two lines: the marker and the heading.</summary>
    private static string Head(string text) => string.Join('\n', Normal(text).Split('\n').Take(2).Select(line => line.TrimEnd()));

    private static string Normal(string text) => text.ReplaceLineEndings("\n").Trim();
}
