using System.Security.Cryptography;
using System.Text;
using ListBot.Core.Conversations;

namespace ListBot.Core.Decisions;

/// <summary>
/// The hidden first line of our status comment: what we know it by (together with our App as its author, which nobody can
/// forge), a hash of what it says, so that a status that would say the same again is not written again, and what we remember,
/// signed.
/// </summary>
internal static class StatusMarker
{
    private const string Start = "<!-- listbot:status ";
    private const int SignatureLength = 32;

    public static bool IsOn(string body) => body.StartsWith(Start, StringComparison.Ordinal);

    public static string Put(string text, Memory memory, ReadOnlySpan<byte> seal)
    {
        var known = memory.Format();
        return $"{Start}{Hash(text)} {known} {Signature(known, seal)} -->\n{text}";
    }

    /// <summary>What stands below the marker.</summary>
    public static string TextOf(string body) => string.Join('\n', body.ReplaceLineEndings("\n").Split('\n').Skip(1));

    /// <summary>What we wrote down to remember; nothing where the line is not as we signed it.</summary>
    public static Memory MemoryOf(string body, ReadOnlySpan<byte> seal) =>
        body.ReplaceLineEndings("\n").Split('\n')[0].Split(' ') is ["<!--", "listbot:status", _, var known, var signature, "-->"]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Signature(known, seal)))
            ? Memory.Parse(known)
            : Memory.None;

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

    private static string Signature(string known, ReadOnlySpan<byte> seal) => Memory.Code("memory\n" + known, seal, SignatureLength);

    /// <summary>The first two lines: the marker and the heading.</summary>
    private static string Head(string text) => string.Join('\n', Normal(text).Split('\n').Take(2).Select(line => line.TrimEnd()));

    private static string Normal(string text) => text.ReplaceLineEndings("\n").Trim();
}
