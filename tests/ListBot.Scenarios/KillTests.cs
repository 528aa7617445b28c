using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>The Server dies in the middle of its work, at every write, and another one takes over.</summary>
public sealed class KillTests : Scenario
{
    /// <summary>What becomes of the request that the dead Server had sent.</summary>
    public enum Fate
    {
        /// <summary>GitHub carries it out, and nobody hears of it.</summary>
        Lands,

        /// <summary>It never reaches GitHub.</summary>
        IsLost,

        /// <summary>GitHub carries it out when the next Server has done its work.</summary>
        LandsLate,
    }

    public static TheoryData<string, Fate> Deaths =>
        new MatrixTheoryData<string, Fate>(["/git/trees", "/git/commits", "/graphql", "/pulls", "/comments"], Enum.GetValues<Fate>());

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_new_Server_finishes_what_the_dead_one_began(string write, Fate fate)
    {
        await Begin();
        var held = new HeldRequest(Place, request => request.Path.EndsWith(write, StringComparison.Ordinal));
        await Alice.Sends(HttpMethod.Post, "issues", new { title = "New paper", body = Pissa.ToString() });
        var issue = new Conversation(Place, 1);
        await held.Arrival();
        await Place.KillServer();

        if (fate == Fate.Lands)
            held.Land();
        if (fate == Fate.IsLost)
            held.Lose();
        await Place.StartServer();
        if (fate == Fate.LandsLate)
        {
            await Place.LandLate(held);
            Place.Clock.Advance(TimeSpan.FromMinutes(15));
            await Place.Settle();
        }

        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus($"### #{pull.Number} is open with this entry");
        var writes = Place.Writes.Count();
        Place.Clock.Advance(TimeSpan.FromMinutes(15));
        await Place.Settle();
        Assert.Equal(writes, Place.Writes.Count());
    }

    [Fact]
    public async Task A_Server_that_dies_while_it_updates_a_merged_proposal_is_succeeded_too()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa);
        var pull = await issue.ExpectPullRequest();
        var held = new HeldRequest(Place, request => request.Operation == "MoveBranch");
        await Mia.Sends(HttpMethod.Put, $"pulls/{pull.Number}/merge", new { });
        await held.Arrival();
        await Place.KillServer();
        held.Lose();
        await Place.StartServer();
        await issue.ExpectStatus("### Done");
        Assert.Equal(["main"], await Place.Branches());
    }
}
