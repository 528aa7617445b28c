using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListBot.Core.Commands;

namespace ListBot.Core.Conversations;

/// <summary>What was seen of one comment: its author's role then, and what became of each command.</summary>
internal sealed record Seen(Role Role, ImmutableDictionary<string, SeenCommand> Commands);

/// <param name="PutInAt">The edit that put it into its comment, in whole seconds; null when it stood there from the start.</param>
internal sealed record SeenCommand(Outcome Outcome, DateTimeOffset? PutInAt);

/// <summary>
/// What we remember between two looks, in one line of our own status comment, signed: a line that somebody else wrote or
/// changed is worth nothing, and then our reactions on the comments tell what they can.
/// </summary>
/// <param name="Comments">By the comment's id.</param>
/// <param name="Head">A head of our branch that somebody else made and that says just what we would.</param>
internal sealed record Memory(ImmutableSortedDictionary<long, Seen> Comments, string? Head)
{
    /// <summary>Older ones are forgotten: the line stays below 20,000 of GitHub's 65,536 characters.</summary>
    private const int MostComments = 400;

    /// <summary>Commands of one comment that are remembered, and obeyed.</summary>
    public const int MostCommands = 20;

    private const int IdLength = 6, MostText = 20_000;

    /// <summary>Each link that was asked whether it leads somewhere, and whether its server said that nothing is there. It is not asked again.</summary>
    public ImmutableSortedDictionary<string, bool> Links { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    public static readonly Memory None = new(ImmutableSortedDictionary<long, Seen>.Empty, null);

    /// <summary>A short name of a command. It is keyed, so that nobody finds another command with the same one.</summary>
    public static string IdOf(Command command, ReadOnlySpan<byte> seal) => Code("command\n" + command, seal, IdLength);

    /// <summary>A short name of a link.</summary>
    public static string IdOf(Uri link, ReadOnlySpan<byte> seal) => Code("link\n" + link.AbsoluteUri, seal, IdLength);

    /// <summary>So many hexadecimal digits of a keyed hash.</summary>
    public static string Code(string text, ReadOnlySpan<byte> seal, int digits) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(seal, Encoding.UTF8.GetBytes(text)))[..digits];

    /// <summary>
    /// <c>17:3:a1b2c3a.d4e5f6b6a0f3c80;…</c>, for each comment its id, the role, and each command with its outcome and, in
    /// hexadecimal seconds, the edit that put it in; <c>-</c> for nothing. Then, where there is something to say, <c>@</c>, the head, and
    /// <c>~a1b2c3-.d4e5f6+</c> for a link that is gone and one that is not.
    /// </summary>
    public string Format()
    {
        var text = new StringBuilder();
        foreach (var (id, seen) in Comments.Reverse().Take(MostComments))
        {
            var commands = string.Join('.', seen.Commands.OrderBy(c => c.Key, StringComparer.Ordinal).Take(MostCommands)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}{Letter(c.Value.Outcome)}{c.Value.PutInAt?.ToUnixTimeSeconds():x}")));
            var part = string.Create(CultureInfo.InvariantCulture, $"{id}:{(int)seen.Role}:{commands};");
            if (text.Length + part.Length > MostText)
            {
                break;
            }

            text.Append(part);
        }

        var links = string.Join('.', Links.Select(l => l.Key + (l.Value ? '-' : '+')));
        return (text.Length == 0 ? "-" : text.ToString()) + (Head is null && links.Length == 0 ? "" : "@" + Head) + (links.Length == 0 ? "" : "~" + links);
    }

    /// <summary>Nothing where the text is not one of <see cref="Format"/>.</summary>
    public static Memory Parse(string text)
    {
        var parts = text.Split('@');
        var comments = ImmutableSortedDictionary.CreateBuilder<long, Seen>();
        foreach (var part in parts[0].Split(';', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "-"))
        {
            if (part.Split(':') is not [var id, var role, var commands]
                || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !Enum.TryParse<Role>(role, out var known))
            {
                return None;
            }

            comments[number] = new Seen(known, commands.Split('.', StringSplitOptions.RemoveEmptyEntries).ToImmutableDictionary(c => c[..IdLength], CommandOf));
        }

        var rest = parts.Length > 1 ? parts[1].Split('~') : [""];
        return new Memory(comments.ToImmutable(), rest[0].Length == 0 ? null : rest[0])
        {
            Links = rest.Length == 1 ? None.Links : rest[1].Split('.').ToImmutableSortedDictionary(l => l[..IdLength], l => l[IdLength] == '-'),
        };
    }

    private static SeenCommand CommandOf(string text) => new(
        (Outcome)(text[IdLength] - 'a'),
        long.TryParse(text.AsSpan(IdLength + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);

    private static char Letter(Outcome outcome) => (char)('a' + (int)outcome);
}
