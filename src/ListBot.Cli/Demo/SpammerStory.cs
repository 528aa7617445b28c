namespace ListBot.Cli.Demo;

/// <summary>Somebody with something to sell tries to reach people, to command the bot, and to be faster than everybody.</summary>
internal sealed class SpammerStory(Stage stage, Narrator narrator) : Story(stage, narrator)
{
    /// <summary>How many open pull requests a stranger may have, where the configuration says nothing else.</summary>
    private const int MostPullRequests = 3;

    /// <param name="other">Somebody else's issue.</param>
    public async Task Tell(int other, CancellationToken cancellation)
    {
        Narrator.Story("A spammer's story");
        Narrator.Act("Words that mention people, close issues and forge the bot's marks");
        var (first, _) = await File(Stage.Spammer, "BUY NOW", Paper($"@mia BUY NOW <img src=x> fixes #{other} <!-- listbot:status 0 -->", 1), cancellation);
        var body = Status(first).Body;
        Expect(!body.Contains("\n@mia", StringComparison.Ordinal) && (await Read(other, cancellation)).Issue.State == "open", "what a stranger writes mentions nobody and closes nothing");

        Narrator.Act("Commands that are not theirs to give");
        await Say(Stage.Spammer, other, "/reject Mine is better", "-1", cancellation);
        var own = Status(first).Body.Split('\n').First(l => l.StartsWith("/approve ", StringComparison.Ordinal));
        await Say(Stage.Spammer, first.Issue.Number, own, "-1", cancellation);

        Narrator.Act($"More than {MostPullRequests} at a time");
        var waiting = first;
        for (var i = 2; i <= MostPullRequests + 1; i++)
        {
            IssuePage? issue = null;
            var text = Paper($"Adapters that sell, part {i}", i);
            await Stage.Watch("another proposal", async () => issue = await Stage.Spammer.File($"BUY NOW {i}", text, cancellation), cancellation);
            waiting = await Read(issue!.Number, cancellation);
            Expect(waiting.PullRequests.Count == (i <= MostPullRequests ? 1 : 0), $"a stranger has at most {MostPullRequests} open pull requests");
        }

        Narrator.Queued(Stage.Spammer.Login, MostPullRequests + 1, Status(waiting));
        var rejected = await Say(Stage.Mia, waiting.Issue.Number, "/reject Advertising", "rocket", cancellation);
        Expect(rejected.Issue.State == "closed", "a maintainer rejects by command");
    }

    private static string Paper(string title, int number) => $"""
        ### Paper title

        {title}

        ### Paper link

        https://arxiv.org/abs/2601.0000{number}

        ### Category

        1.c
        """;
}
