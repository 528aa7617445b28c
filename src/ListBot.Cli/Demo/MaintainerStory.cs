namespace ListBot.Cli.Demo;

/// <summary>Mia asks for a change, holds, approves and merges, all from comments but the merge.</summary>
internal sealed class MaintainerStory(Stage stage, Narrator narrator) : Story(stage, narrator)
{
    public async Task Tell(Contribution contribution, CancellationToken cancellation)
    {
        Narrator.Story("A maintainer's story");
        await Review(contribution.Corrected.Issue.Number, cancellation);
        await Merge(contribution.Good, cancellation);
    }

    private async Task Review(int issue, CancellationToken cancellation)
    {
        Narrator.Act("A wish, its answer, and an approval of just what stands there");
        var asked = await Say(Stage.Mia, issue, "/request-changes Where was it published?", "rocket", cancellation);
        Expect(asked.Issue.Labels.Any(l => l.Name == "needs-input"), "the issue shows that it waits for the proposer");
        var answered = await Say(Stage.Bob, issue, "/set venue=NeurIPS 2024", "rocket", cancellation);
        Expect(AddedLine(answered).Contains("NeurIPS 2024", StringComparison.Ordinal), "the pull request has the venue");

        await Say(Stage.Mia, issue, "/approve", "confused", cancellation);
        var line = Status(answered).Body.Split('\n').FirstOrDefault(l => l.StartsWith("/approve ", StringComparison.Ordinal));
        Expect(line is not null, "the status shows the line that approves it");
        var approved = await Say(Stage.Mia, issue, line!, "rocket", cancellation);
        Expect(approved.Issue.Labels.Any(l => l.Name == "approved"), "the issue shows that it is approved");
    }

    private async Task Merge(Conversation conversation, CancellationToken cancellation)
    {
        Narrator.Act("A merge");
        var pull = PullRequestOf(conversation);
        await Stage.Watch("the merge", () => Stage.Mia.Merge(pull.Number, cancellation), cancellation);
        var merged = await Read(conversation.Issue.Number, cancellation);
        Expect(merged.Issue.State == "closed", "the merge closes the issue");
        Expect(Status(merged).Id == Status(conversation).Id, "the status stays one comment");
        Narrator.Merged(Stage.Mia.Login, pull);
        Narrator.Said(Status(merged));

        var line = AddedLine(conversation);
        var list = (await Stage.Mia.Read(Stage.List, cancellation)).Split('\n');
        var at = Array.IndexOf(list, line);
        Expect(at > 0, "the merged list holds the new entry");
        Narrator.Lines(Stage.List, list, at);
    }
}
