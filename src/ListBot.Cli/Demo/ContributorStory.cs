using ListBot.Sandbox;

namespace ListBot.Cli.Demo;

/// <summary>Alice and Bob propose papers: a good one, one whose category is not there, one that is listed already, and one with a slip.</summary>
internal sealed class ContributorStory(Stage stage, Narrator narrator) : Story(stage, narrator)
{
    /// <summary>The proposal that a maintainer merges later, and what it asked of GitHub.</summary>
    public async Task<Contribution> Tell(CancellationToken cancellation)
    {
        Narrator.Story("A contributor's story");
        var (good, cold, again) = await Good(cancellation);
        await UnknownCategory(cancellation);
        await Duplicate(cancellation);
        var (corrected, warm) = await CorrectedLater(cancellation);
        return new Contribution(good, corrected, cold, warm, again);
    }

    private async Task<(Conversation Conversation, IReadOnlyList<SandboxRequest> Cold, IReadOnlyList<SandboxRequest> Again)> Good(CancellationToken cancellation)
    {
        Narrator.Act("A paper that the list does not have yet");
        var (conversation, cold) = await File(Stage.Alice, "New paper: PiSSA", Resource.ReadText("good.md"), cancellation);
        var pull = PullRequestOf(conversation);
        Expect(AddedLine(conversation).Contains("(https://arxiv.org/pdf/2404.02948.pdf)", StringComparison.Ordinal), "the new entry links the paper as the list does, by its PDF");

        var again = await Stage.Watch("a redelivery", () => Done(() => Stage.Redeliver(conversation.Issue.Number)), cancellation);
        Expect(!again.Any(r => r.IsWrite), "a redelivered webhook writes nothing");
        Expect(PullRequestOf(await Read(conversation.Issue.Number, cancellation)) == pull, "a redelivered webhook changes no pull request");
        Narrator.Redelivered(again);
        return (conversation, cold, again);
    }

    private async Task UnknownCategory(CancellationToken cancellation)
    {
        Narrator.Act("A category that the list does not have, and the command that chooses one");
        var (asked, _) = await File(Stage.Bob, "New paper: IntLoRA", Resource.ReadText("unknown-category.md"), cancellation);
        Expect(asked.PullRequests.Count == 0, "nothing is guessed: there is no pull request before the category is clear");
        var status = Status(asked).Body;
        Expect(status.Contains("category-unknown", StringComparison.Ordinal), "the bot asks for the category");
        var offered = status.Split('\n').FirstOrDefault(line => line.StartsWith("/category ", StringComparison.Ordinal) && line.Contains("Quantization", StringComparison.Ordinal));
        Expect(offered is not null, "the status offers the category as a line to copy");
        PullRequestOf(await Say(Stage.Bob, asked.Issue.Number, offered!, "rocket", cancellation));
    }

    private async Task Duplicate(CancellationToken cancellation)
    {
        Narrator.Act("A paper that stands in that category already");
        var (conversation, _) = await File(Stage.Alice, "New paper: DoRA", Resource.ReadText("duplicate.md"), cancellation);
        Expect(conversation.PullRequests.Count == 0, "a duplicate opens no pull request");
        Expect(Status(conversation).Body.Contains("line 24", StringComparison.Ordinal), "the bot names the line that the paper stands on");
        var taken = await Say(Stage.Alice, conversation.Issue.Number, "Oh, I see.\n\n/cancel", "rocket", cancellation);
        Expect(taken.Issue.State == "closed", "the proposer takes a proposal back by command");
    }

    private async Task<(Conversation Conversation, IReadOnlyList<SandboxRequest> Warm)> CorrectedLater(CancellationToken cancellation)
    {
        Narrator.Act("A title that is corrected after the pull request is open");
        var (before, warm) = await File(Stage.Bob, "New paper: LoRA-GA", Resource.ReadText("slip.md"), cancellation);
        var opened = PullRequestOf(before);
        var after = await Edit(Stage.Bob, before, "Low-Rank Adaption with", "Low-Rank Adaptation with", cancellation);
        var corrected = PullRequestOf(after);
        Expect(corrected.Number == opened.Number && corrected.Head.Ref == opened.Head.Ref, "a correction stays in the same branch and pull request");
        Expect(corrected.Head.Sha != opened.Head.Sha && AddedLine(after).Contains("Low-Rank Adaptation with", StringComparison.Ordinal), "the pull request follows the issue");
        return (after, warm);
    }
}

/// <param name="Good">A proposal without a fault.</param>
/// <param name="Corrected">One whose title was corrected.</param>
/// <param name="Cold">What the first one asked of GitHub.</param>
/// <param name="Warm">What a later one asked.</param>
/// <param name="Again">What the same webhook asked when it came twice.</param>
internal sealed record Contribution(
    Conversation Good, Conversation Corrected, IReadOnlyList<SandboxRequest> Cold, IReadOnlyList<SandboxRequest> Warm, IReadOnlyList<SandboxRequest> Again);
