using System.Globalization;
using ListBot.Simulator.Bugs;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;
using static ListBot.Simulator.Model.Account;

namespace ListBot.Simulator.Exploration;

/// <summary>Whole stories by chance: who proposes what, who does what and when, and what goes wrong. A seed is a story.</summary>
internal static class Seeds
{
    private static readonly Account[] Proposers = [Alice, Bob, Mallory];
    private static readonly string[] Sections = ["Adapters", "Quantization", "Evaluation", "Gardening and outdoor furniture"];

    public static Run Run(Pipeline pipeline, int seed, Bug? bug = null, Story? story = null)
    {
        var chance = new Random(seed);
        var setting = chance.Next(5) switch { 0 or 1 => Setting.Shared, 2 => Setting.Apart, _ => Setting.Alone };
        var chooser = new Chance(seed, chance);
        var scenario = Invent(chance, seed);
        story?.Tell(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {setting}; {chooser}"));
        return Exploration.Run.Of(pipeline, scenario, setting, chooser, bug, story);
    }

    private static Scenario Invent(Random chance, int seed)
    {
        var windows = chance.Next(6) == 0;
        List<Act> acts = [];
        var proposals = 1 + chance.Next(3);
        List<int> numbers = [];
        for (var i = 0; i < proposals; i++)
        {
            var paper = new Paper($"A Study of {(char)('A' + chance.Next(26))}{chance.Next(100)} in Low Rank", $"24{10 + chance.Next(3)}.{10000 + chance.Next(50)}", Sections[chance.Next(20) == 0 ? 3 : chance.Next(3)]);
            var (who, labelled) = (Proposers[chance.Next(3)], chance.Next(3) == 0);
            acts.Add(Timed(chance, t => numbers.Add(t.Propose(who, paper, labelled ? ["proposal"] : []))));
        }
        for (var i = chance.Next(8); i > 0; i--)
        {
            var (deed, which) = (Deeds.All[chance.Next(Deeds.All.Count)], chance.Next(proposals));
            var at = proposals + chance.Next(acts.Count - proposals + 1);
            acts.Insert(at, Timed(chance, t =>
            {
                t.Focus = numbers[which];
                deed.Do(t);
            }));
        }
        return new Scenario(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), [.. acts])
        {
            Beginning = new()
            {
                List = windows ? Lists.Small.ReplaceLineEndings("\r\n") : Lists.Small,
                DefaultBranch = chance.Next(6) == 0 ? "trunk" : "main",
                PageSize = chance.Next(4) == 0 ? 2 : 100,
                IsForceForbidden = seed % 8 == 5,
                Configuration = seed % 8 == 3 ? "check-links: true\n" : null,
                IsGone = paper => paper.ArXiv.EndsWith('3'),
            },
        };
    }

    /// <summary>Some act when all is quiet, some at once, and some in the middle of the bot's work.</summary>
    private static Act Timed(Random chance, Action<Town> what)
    {
        var pause = chance.Next(3) switch { 0 => TimeSpan.Zero, 1 => TimeSpan.FromMilliseconds(chance.Next(2000)), _ => TimeSpan.FromSeconds(chance.Next(120)) };
        var act = new Act(t =>
        {
            what(t);
            t.Simulation.Pass(pause);
        });
        return chance.Next(2) == 0 ? act : act.AtOnce();
    }

    /// <summary>
    /// Each seed has its own weather: some troubles come often, most never come (as TigerBeetle's swarm does), so that the
    /// rare ones are not always drowned by the others.
    /// </summary>
    private sealed class Chance : Chooser
    {
        private readonly Random chance, jitter;
        private readonly IReadOnlyList<Trouble> weather;
        private readonly double often, lost, twice, late;
        private readonly int slowest;

        /// <summary>People have other things to do.</summary>
        private int deeds = 10;

        public Chance(int seed, Random chance)
        {
            (this.chance, jitter) = (chance, new Random(seed));
            weather = [.. Trouble.All.OrderBy(_ => chance.Next()).Take(chance.Next(8))];
            often = chance.Next(3) switch { 0 => 0.02, 1 => 0.1, _ => 0.25 };
            (lost, twice, late) = (Rate(), Rate(), Rate());
            slowest = chance.Next(3) == 0 ? 3000 : 150;

            double Rate() => chance.Next(3) == 0 ? chance.NextDouble() * 0.4 : 0;
        }

        public override double Jitter => jitter.NextDouble();

        public override Trouble TroubleAt(int slot, Call call)
        {
            if (weather.Count == 0 || chance.NextDouble() >= often || slot > 400)
                return Trouble.None;
            var trouble = weather[chance.Next(weather.Count)];
            return trouble.Fits(call) && !(Trouble.OfPeople.Contains(trouble) && deeds-- <= 0) ? trouble : Trouble.None;
        }

        public override TimeSpan Latency(Call call) => TimeSpan.FromMilliseconds(20 + chance.Next(slowest));

        public override TimeSpan Latency(Delivery delivery) => TimeSpan.FromMilliseconds(20 + chance.Next(slowest * 3));

        public override Fate FateOf(Delivery delivery)
        {
            var dice = chance.NextDouble();
            return dice < lost ? Fate.Lost : (dice -= lost) < twice ? Fate.Twice : dice - twice < late ? Fate.Late : Fate.Delivered;
        }

        public override int Pick(int count) => chance.Next(count);

        public override string ToString() => weather.Count == 0 ? "nothing goes wrong" : $"{often:P0} of requests meet one of: {string.Join(", ", weather)}";
    }
}
