using ListBot.Core.Decisions;
using ListBot.Sandbox;

namespace ListBot.Cli.Demo;

/// <summary>
/// Four contributions, from the issue to the merge. Each step says what must come of it; the first that does not ends the
/// story with a sentence.
/// </summary>
internal sealed class Story(Stage stage, Narrator narrator)
{
    public async Task Tell(CancellationToken cancellation)
    {
        narrator.Begin(stage.Repository);
        var (good, cold, again) = await Good(cancellation);
        await UnknownCategory(cancellation);
        await Duplicate(cancellation);
        var warm = await CorrectedLater(cancellation);
        await Merge(good, cancellation);
        narrator.Requests(cold, warm, again);
    }

    private async Task<(Conversation Conversation, IReadOnlyList<SandboxRequest> Cold, IReadOnlyList<SandboxRequest> Again)> Good(CancellationToken cancellation)
    {
        narrator.Act("A paper that the list does not have yet");
        var (conversation, cold) = await File(stage.Alice, "New paper: PiSSA", "good.md", cancellation);
        var pull = PullRequestOf(conversation);
        Expect(AddedLine(conversation).Contains("(https://arxiv.org/pdf/2404.02948.pdf)", StringComparison.Ordinal), "the new entry links the paper as the list does, by its PDF");

        var again = await stage.Watch("a redelivery", () => Done(() => stage.Redeliver(conversation.Issue.Number)), cancellation);
        Expect(!again.Any(r => r.IsWrite), "a redelivered webhook writes nothing");
        Expect(PullRequestOf(await Read(conversation.Issue.Number, cancellation)) == pull, "a redelivered webhook changes no pull request");
        narrator.Redelivered(again);
        return (conversation, cold, again);
    }

    private async Task UnknownCategory(CancellationToken cancellation)
    {
        narrator.Act("A category that the list does not have");
        var (asked, _) = await File(stage.Bob, "New paper: IntLoRA", "unknown-category.md", cancellation);
        Expect(asked.PullRequests.Count == 0, "nothing is guessed: there is no pull request before the category is clear");
        Expect(Status(asked).Body.Contains("category-unknown", StringComparison.Ordinal), "the bot asks for the category");

        var answered = await Edit(stage.Bob, asked, "Quantisation of adapters", "Advanced LoRA Adapters with Quantization", cancellation);
        PullRequestOf(answered);
    }

    private async Task Duplicate(CancellationToken cancellation)
    {
        narrator.Act("A paper that stands in that category already");
        var (conversation, _) = await File(stage.Alice, "New paper: DoRA", "duplicate.md", cancellation);
        Expect(conversation.PullRequests.Count == 0, "a duplicate opens no pull request");
        Expect(Status(conversation).Body.Contains("line 24", StringComparison.Ordinal), "the bot names the line that the paper stands on");
    }

    private async Task<IReadOnlyList<SandboxRequest>> CorrectedLater(CancellationToken cancellation)
    {
        narrator.Act("A title that is corrected after the pull request is open");
        var (before, warm) = await File(stage.Bob, "New paper: LoRA-GA", "slip.md", cancellation);
        var opened = PullRequestOf(before);
        var after = await Edit(stage.Bob, before, "Low-Rank Adaption with", "Low-Rank Adaptation with", cancellation);
        var corrected = PullRequestOf(after);
        Expect(corrected.Number == opened.Number && corrected.Head.Ref == opened.Head.Ref, "a correction stays in the same branch and pull request");
        Expect(corrected.Head.Sha != opened.Head.Sha && AddedLine(after).Contains("Low-Rank Adaptation with", StringComparison.Ordinal), "the pull request follows the issue");
        return warm;
    }

    private async Task Merge(Conversation conversation, CancellationToken cancellation)
    {
        narrator.Act("A maintainer merges");
        var pull = PullRequestOf(conversation);
        await stage.Watch("the merge", () => stage.Mia.Merge(pull.Number, cancellation), cancellation);
        var merged = await Read(conversation.Issue.Number, cancellation);
        Expect(merged.Issue.State == "closed", "the merge closes the issue");
        Expect(Status(merged).Id == Status(conversation).Id, "the status stays one comment");
        narrator.Merged(stage.Mia.Login, pull);
        narrator.Said(Status(merged));

        var line = AddedLine(conversation);
        var list = (await stage.Mia.Read(Stage.List, cancellation)).Split('\n');
        var at = Array.IndexOf(list, line);
        Expect(at > 0, "the merged list holds the new entry");
        narrator.Lines(Stage.List, list, at);
    }

    private async Task<(Conversation Conversation, IReadOnlyList<SandboxRequest> Requests)> File(Person person, string title, string text, CancellationToken cancellation)
    {
        IssuePage? issue = null;
        var requests = await stage.Watch(
            $"{person.Login} filed \"{title}\"", async () => issue = await person.File(title, Resource.ReadText(text), cancellation), cancellation);
        var conversation = await Read(issue!.Number, cancellation);
        narrator.Filed(conversation);
        return (conversation, requests);
    }

    private async Task<Conversation> Edit(Person person, Conversation conversation, string from, string to, CancellationToken cancellation)
    {
        var issue = conversation.Issue;
        await stage.Watch(
            $"{person.Login} edited issue #{issue.Number}",
            () => person.Edit(issue.Number, issue.Body.Replace(from, to, StringComparison.Ordinal), cancellation),
            cancellation);
        var edited = await Read(issue.Number, cancellation);
        Expect(Status(edited).Id == Status(conversation).Id, "the status stays one comment");
        narrator.Edited(person.Login, edited, from, to);
        return edited;
    }

    private async Task<Conversation> Read(int issue, CancellationToken cancellation)
    {
        var pulls = await stage.Mia.PullRequestsOf(ProposalBranch.Of(issue), cancellation);
        return new Conversation(
            await stage.Mia.Issue(issue, cancellation),
            await stage.Mia.Comments(issue, cancellation),
            pulls,
            pulls is [var pull, ..] ? await stage.Mia.Files(pull.Number, cancellation) : []);
    }

    private static PullPage PullRequestOf(Conversation conversation)
    {
        var number = conversation.Issue.Number;
        Expect(conversation.PullRequests.Count == 1, $"issue #{number} has one pull request, not {conversation.PullRequests.Count}");
        Expect(conversation.Files is [{ Filename: Stage.List }], $"the pull request of issue #{number} changes {Stage.List} and nothing else");
        Status(conversation);
        AddedLine(conversation);
        return conversation.PullRequests[0];
    }

    private static CommentPage Status(Conversation conversation)
    {
        Expect(conversation.Comments.Count == 1, $"issue #{conversation.Issue.Number} has one comment, not {conversation.Comments.Count}");
        return conversation.Comments[0];
    }

    private static string AddedLine(Conversation conversation)
    {
        var changed = (conversation.Files[0].Patch ?? "").Split('\n').Where(line => line is ['+' or '-', ..]).ToList();
        Expect(changed is [['+', ..]], $"the pull request of issue #{conversation.Issue.Number} adds one line and changes no other");
        return changed[0][1..];
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static void Expect(bool isSo, string what)
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
