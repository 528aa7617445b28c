using System.Globalization;
using ListBot.Simulator.Exploration;
using ListBot.Simulator.Machine;

namespace ListBot.Simulator;

/// <summary>Stories as they are, and by chance. The command goes on for as long as one likes.</summary>
public sealed class StoryTests(ITestOutputHelper output) : Proof(output)
{
    [Theory]
    [MemberData(nameof(Stories))]
    public void A_story_in_which_nothing_goes_wrong_ends_well_in_every_setting(string story) => Alone(pipeline =>
    {
        foreach (var setting in Enum.GetValues<Setting>())
            See(Run.Of(pipeline, Find(story), setting, new PlanChooser()), $"{story} ({setting})");
        KeptAll();
    });

    [Fact]
    public void Stories_by_chance_keep_every_promise() => Alone(pipeline =>
    {
        for (var seed = 1; seed <= 200; seed++)
            See(Seeds.Run(pipeline, seed), string.Create(CultureInfo.InvariantCulture, $"--seed {seed}"));
        KeptAll();
    });

    /// <summary>Whatever broke a promise once stays here.</summary>
    [Theory]
    [InlineData(3286, "two workers without a lease both answer what only a sweep finds: one answer is left after the next")]
    [InlineData(883, "a process that stood still finds out that its lease is lost before it asks for more")]
    [InlineData(10008, "a comment that is deleted between two pages of a conversation hides no other")]
    [InlineData(10464, "what killed five processes is given up, and waits for a sweep")]
    public void A_story_that_broke_a_promise_once_keeps_it_now(int seed, string about) => Alone(pipeline =>
    {
        See(Seeds.Run(pipeline, seed), string.Create(CultureInfo.InvariantCulture, $"--seed {seed}: {about}"));
        KeptAll();
    });

    /// <summary>Found by the commands <c>--plans 2 --all</c> and <c>--plans 1 --all</c>.</summary>
    [Theory]
    [InlineData("a proposal is merged", "429", 0, "issues stale by seconds", 11)]
    [InlineData("a proposal is merged", "429", 0, "issues stale by seconds", 17)]
    [InlineData("two proposals for one section", "process stands still", 2, "issues stale by seconds", 18)]
    [InlineData("a maintainer leaves", "429", 9, "stale by seconds", 18)]
    [InlineData("a maintainer leaves", "crash after", 12, "issues stale by seconds", 25)]
    [InlineData("three proposals that nobody tells of", "GitHub is down for a while", 8, "GitHub is down for a while", 93)]
    [InlineData("three proposals that nobody tells of", "GitHub is down for a while", 12, "GitHub is down for a while", 103)]
    [InlineData("closed in four days of silence", "GitHub is down for a while", 0, "gets through late", 32)]
    [InlineData("two proposals for one section", "429", 15, "gets through late", 16)]
    [InlineData("taken back, and up again", "a maintainer closes the issue", 23)]
    [InlineData("a rule forbids force", "a maintainer rejects it", 44)]
    [InlineData("a link is asked, and again when it leads nowhere", "somebody's command is hidden", 14)]
    public void Troubles_that_broke_a_promise_once_break_it_no_more(string story, string first, int at, string? second = null, int later = 0) => Alone(pipeline =>
    {
        var plan = second is null ? new PlanChooser((at, Find(first))) : new PlanChooser((at, Find(first)), (later, Find(second)));
        See(Run.Of(pipeline, Proof.Find(story), Setting.Alone, plan), $"{story}: {plan}");
        KeptAll();

        static Trouble Find(string name) => Trouble.All.First(t => t.Name == name);
    });

    [Fact]
    public void A_seed_is_the_same_story_byte_for_byte() => Alone(pipeline =>
    {
        var other = new Pipeline();
        for (var seed = 1; seed <= 20; seed++)
        {
            var (first, second) = (new Story(), new Story());
            var (one, two) = (Seeds.Run(pipeline, seed, null, first), Seeds.Run(other, seed, null, second));
            Assert.Equal(first.Text, second.Text);
            Assert.Equal(one.Hash, two.Hash);
        }
    });
}
