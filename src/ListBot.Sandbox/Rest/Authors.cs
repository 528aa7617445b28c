using System.Globalization;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Rest;

/// <summary>In whose name a commit is written, and whether GitHub signs it.</summary>
/// <param name="IsSigned">GitHub signs what an App's bot commits, and what is merged with its button.</param>
internal sealed record Authors(Identity Author, Identity Committer, bool IsSigned)
{
    /// <summary>As the request says; by default whoever asks. Only a bot that says nothing of its own is signed for.</summary>
    public static Authors Of(Call call)
    {
        var author = Stated(call, "author");
        var committer = Stated(call, "committer");
        var isSigned = call.Actor is Actor.Installed && author is null && committer is null;
        var self = Of(call.Account, call.World.Now);
        return new Authors(author ?? self, isSigned ? GitHub(call.World.Now) : committer ?? author ?? self, isSigned);
    }

    /// <summary>As the merge button writes it: by the account, put in by GitHub.</summary>
    public static Authors Web(Account account, DateTimeOffset now) => new(Of(account, now), GitHub(now), true);

    private static Identity Of(Account account, DateTimeOffset now) => new(account.Name ?? account.Login, account.NoReplyEmail, now);

    private static Identity GitHub(DateTimeOffset now) => new("GitHub", "noreply@github.com", now);

    private static Identity? Stated(Call call, string field) => call.Body.Object(field) is not { } said
        ? null
        : new Identity(
            said.Required("name"),
            said.Required("email"),
            said.Text("date") is not { } date ? call.World.Now
                : DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out var when) ? when
                : throw new Refusal(422, $"Invalid request.\n\n\"date\" of {field} is not a valid date-time."));
}
