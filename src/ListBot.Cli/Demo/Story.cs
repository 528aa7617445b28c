using ListBot.Core.Decisions;
using ListBot.Sandbox;

namespace ListBot.Cli.Demo;

/// <summary>
/// What happens to somebody, step by step. Each step says what must come of it; the first that does not ends the story with a
/// sentence.
/// </summary>
internal abstract class Story(Stage stage, Narrator narrator)
{
    protected Stage Stage => stage;

    protected Narrator Narrator => narrator;

    protected async Task<(Conversation Conversation, IReadOnlyList<SandboxRequest> Requests)> File(Person person, string title, string body, CancellationToken cancellation)
    {
        IssuePage? issue = null;
        var requests = await Stage.Watch(
            $"{person.Login} filed \"{title}\"", async () => issue = await person.File(title, body, cancellation), cancellation);
        var conversation = await Read(issue!.Number, cancellation);
        Narrator.Filed(conversation);
        return (conversation, requests);
    }

    protected async Task<Conversation> Edit(Person person, Conversation conversation, string from, string to, CancellationToken cancellation)
    {
        var issue = conversation.Issue;
        await Stage.Watch(
            $"{person.Login} edited issue #{issue.Number}",
            () => person.Edit(issue.Number, issue.Body.Replace(from, to, StringComparison.Ordinal), cancellation),
            cancellation);
        var edited = await Read(issue.Number, cancellation);
        Expect(Status(edited).Id == Status(conversation).Id, "the status stays one comment");
        Narrator.Edited(person.Login, edited, from, to);
        return edited;
    }

    /// <summary>Somebody comments, and the bot answers with this reaction.</summary>
    /// <param name="reaction">In GitHub's words; null for none.</param>
    protected async Task<Conversation> Say(Person person, int issue, string body, string? reaction, CancellationToken cancellation)
    {
        CommentPage? comment = null;
        await Stage.Watch($"{person.Login} commented on issue #{issue}", async () => comment = await person.Say(issue, body, cancellation), cancellation);
        var reactions = (await Stage.Mia.Reactions(comment!.Id, cancellation)).Select(r => r.Content).ToList();
        var after = await Read(issue, cancellation);
        Expect(reactions.SequenceEqual(reaction is null ? [] : [reaction]), $"the bot answers \"{body}\" with {reaction ?? "no reaction"}, not {string.Join(", ", reactions)}");
        Narrator.Commented(person.Login, issue, body, reactions, Status(after).Body);
        return after;
    }

    protected async Task<Conversation> Read(int issue, CancellationToken cancellation)
    {
        var pulls = await Stage.Mia.PullRequestsOf(ProposalBranch.Of(issue), cancellation);
        return new Conversation(
            await Stage.Mia.Issue(issue, cancellation),
            await Stage.Mia.Comments(issue, cancellation),
            pulls,
            pulls is [var pull, ..] ? await Stage.Mia.Files(pull.Number, cancellation) : []);
    }

    protected static PullPage PullRequestOf(Conversation conversation)
    {
        var number = conversation.Issue.Number;
        Expect(conversation.PullRequests.Count == 1, $"issue #{number} has one pull request, not {conversation.PullRequests.Count}");
        Expect(conversation.Files is [{ Filename: Stage.List }], $"the pull request of issue #{number} changes {Stage.List} and nothing else");
        Status(conversation);
        AddedLine(conversation);
        return conversation.PullRequests[0];
    }

    protected static CommentPage Status(Conversation conversation)
    {
        var ours = conversation.Comments.Where(c => c.User.Login == "listbot[bot]").ToList();
        Expect(ours.Count == 1, $"issue #{conversation.Issue.Number} has one comment of the bot's, not {ours.Count}");
        return ours[0];
    }

    protected static string AddedLine(Conversation conversation)
    {
        var changed = (conversation.Files[0].Patch ?? "").Split('\n').Where(line => line is ['+' or '-', ..]).ToList();
        Expect(changed is [['+', ..]], $"the pull request of issue #{conversation.Issue.Number} adds one line and changes no other");
        return changed[0][1..];
    }

    protected static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    protected static void Expect(bool isSo, string what)
    {
        if (!isSo)
        {
            throw new StopException(ExitCode.Failure, $"The demo did not go as it should. It expects that {what}.");
        }
    }
}

/// <summary>What stands on GitHub about one issue.</summary>
internal sealed record Conversation(
    IssuePage Issue, IReadOnlyList<CommentPage> Comments, IReadOnlyList<PullPage> PullRequests, IReadOnlyList<FilePage> Files);
