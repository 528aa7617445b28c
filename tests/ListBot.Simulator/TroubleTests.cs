using ListBot.Simulator.Exploration;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator;

/// <summary>Every plan with one trouble of networks, of GitHub and of machines, and with two of them.</summary>
public sealed class TroubleTests(ITestOutputHelper output) : Proof(output)
{
    /// <summary>Every two troubles in one of these take a minute of two cores: here they get those that leave in doubt what was done, and all by the command.</summary>
    private static readonly string[] Longest =
    [
        "a rule forbids force",
        "two proposals for one section",
        "three proposals that nobody tells of",
        "commands of a proposer and of a stranger",
        "rejected, and taken up again",
        "taken up again, and closed by click a moment later",
        "taken back, and up again",
        "what was pushed is given up",
        "held, while the list moves",
        "the branch is deleted",
        "somebody waits while the list moves",
    ];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Every_promise_is_kept_whatever_one_thing_the_network_GitHub_or_the_machine_does(string story) => Alone(pipeline =>
    {
        Plans.Explore(pipeline, Find(story), Setting.Alone, [Trouble.OfMachines], See(story), null, new KnownPlans());
        KeptAll();
    });

    /// <summary>One test for all stories: they are long, and so they share the cores.</summary>
    [Fact]
    public void Every_promise_is_kept_whatever_two_things_they_do()
    {
        Crew.Do([.. Scenario.All.Select(story => (Action<Pipeline>)(pipeline =>
        {
            var troubles = Longest.Contains(story.Name) ? Trouble.OfDoubt : Trouble.OfMachines;
            Plans.Explore(pipeline, story, Setting.Alone, [troubles, troubles], See(story.Name), null, new KnownPlans());
        }))]);
        KeptAll();
    }
}

/// <summary>What people do in the middle of the bot's work, and what becomes of deliveries.</summary>
public sealed class MeanwhileTests(ITestOutputHelper output) : Proof(output)
{
    private static readonly IReadOnlyList<Trouble> Troubles = [.. Trouble.OfPeople, .. Trouble.OfDeliveries];

    /// <summary>One test for all stories, which share the cores; two processes by the command, but for one story.</summary>
    [Fact]
    public void Every_promise_is_kept_whatever_one_thing_people_do_at_any_request()
    {
        var stories = Scenario.All.Select(s => (Story: s, Setting: Setting.Alone)).Append((Story: Scenario.All[0], Setting: Setting.Shared));
        Crew.Do([.. stories.Select(s => (Action<Pipeline>)(pipeline =>
            Plans.Explore(pipeline, s.Story, s.Setting, [Troubles], See($"{s.Story.Name} ({s.Setting})"), null, new KnownPlans())))]);
        KeptAll();
    }
}

/// <summary>Every order in which two processes take turns on one issue.</summary>
public sealed class OrderTests(ITestOutputHelper output) : Proof(output)
{
    /// <summary>With thousands of orders each: by the command.</summary>
    private static readonly string[] Longest =
    [
        "the issue is closed, and opened again",
        "a proposal is merged",
        "a maintainer works on the branch",
        "a paper that is listed already",
        "a configuration is broken and mended",
        "a long conversation",
        "commands of a proposer and of a stranger",
        "rejected, and taken up again",
        "taken back, and up again",
        "taken up again, and closed by click a moment later",
        "closed, while a maintainer works on the branch",
        "what was pushed is given up",
        "a rule forbids force",
        "a maintainer leaves",
    ];

    [Fact]
    public void Every_order_in_which_two_workers_can_take_turns_on_one_issue_ends_well()
    {
        var stories = Scenario.All.Where(s => !s.HasSeveralIssues && !Longest.Contains(s.Name)).SelectMany(_ => new[] { Setting.Apart, Setting.Shared }, (story, setting) => (story, setting));
        Crew.Do([.. stories.Select(s => (Action<Pipeline>)(pipeline =>
            Interleavings.Explore(pipeline, s.story, s.setting, See($"{s.story.Name} ({s.setting})"), null, new Known())))]);
        KeptAll();
    }
}
