using ListBot.Simulator.Bugs;
using ListBot.Simulator.Exploration;
using ListBot.Simulator.Machine;

namespace ListBot.Simulator;

/// <summary>The simulator itself is tested: it must find every mistake that we make on purpose.</summary>
public sealed class MistakeTests(ITestOutputHelper output) : Proof(output)
{
    public static TheoryData<string> Mistakes => [.. SeededBugs.All.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_on_purpose_is_caught(string mistake) => Alone(pipeline =>
    {
        var caught = Hunt.For(pipeline, SeededBugs.All.First(b => b.Name == mistake));
        Assert.NotNull(caught);
        Say(caught);
    });

    /// <summary>These need a trouble to show: they must show as well where runs end at what another one came to.</summary>
    [Theory]
    [InlineData("repeats a write whose answer was lost")]
    [InlineData("asks again at once when GitHub asks to wait")]
    [InlineData("keeps a token that is good no longer")]
    [InlineData("takes a refusal for success")]
    public void A_mistake_that_one_trouble_shows_is_caught_where_no_run_is_followed_twice(string mistake) => Alone(pipeline =>
    {
        var bug = SeededBugs.All.First(b => b.Name == mistake);
        Assert.Null(Run.Of(pipeline, Find("a proposal is made"), Setting.Alone, new PlanChooser(), bug).Broken);
        var isFree = Plans.Explore(pipeline, Find("a proposal is made"), Setting.Alone, [Trouble.OfMachines], (run, _) => run.Broken is null, bug, new KnownPlans());
        Assert.False(isFree);
    });
}
