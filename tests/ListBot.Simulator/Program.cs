using System.Globalization;
using ListBot.Simulator.Bugs;
using ListBot.Simulator.Exploration;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator;

/// <summary>The simulator's command; without arguments of its own, the tests.</summary>
internal static class Program
{
    private const string Usage = """
        listbot's simulator

          --seeds N [--from S]   N stories by chance, counted and timed; ends with 1 when a promise was broken
          --seed S               one of them, told as a conversation
          --story NAME [SETTING] [TROUBLE at request N ...]
                                 one of the stories, with these troubles, told as a conversation
          --plans 1 [NAME ...]   every story, or these, with every one of the troubles of networks and machines
          --plans 2 [NAME ...]   with every two of those that leave in doubt what was done; as CI does in the longest
          --plans 1|2 --all ...  with every one of all troubles in three settings; with every two of those of networks and machines
          --plans 2 --people ... with every two of all troubles, those of people and deliveries among them
          --plans ... --whole    the same, and each run is followed to its end, whatever another one came to
          --orders [NAME ...]    every order in which two processes can take turns in each story about one issue, or in these
          --bugs [PART OF NAME]  every mistake on purpose, and what caught it
        """;

    public static async Task<int> Main(string[] args) => args switch
    {
        ["--seeds", var n] => RunSeeds(1, Number(n)),
        ["--seeds", var n, "--from", var s] => RunSeeds(Number(s), Number(n)),
        ["--seed", var s] => Tell(Number(s)),
        ["--story", var name, .. var rest] => TellStory(name, rest),
        ["--plans", var n, .. var rest] => RunPlans(Number(n), rest),
        ["--orders", .. var names] => RunOrders(names),
        ["--bugs", .. var names] => Catch(names),
        ["--help"] => Say(Usage),
        _ when args.Any(a => a is "--server" or "--internal-msbuild-node") =>
            await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
    };

    private static int RunSeeds(int from, int count)
    {
        var tally = new Tally();
        Crew.Do([.. Enumerable.Range(from, count).Select(seed => (Action<Pipeline>)(pipeline =>
        {
            var run = Seeds.Run(pipeline, seed);
            if (run.Broken is not null)
                Console.WriteLine($"--seed {seed}: {run.Broken.Message.Split('\n')[0]}");
            if (tally.Add(run, () => string.Create(CultureInfo.InvariantCulture, $"--seed {seed}")) % 1000 == 0)
                Console.WriteLine(tally);
        }))]);
        return Report(tally);
    }

    private static int Tell(int seed) => Tell(story => Seeds.Run(new Pipeline(), seed, null, story));

    /// <summary>As a plan names it: <c>lost request at request 3</c>.</summary>
    private static int TellStory(string name, string[] rest)
    {
        const string At = " at request ";
        var plan = rest.Where(r => r.Contains(At, StringComparison.Ordinal)).Select(r => r.Split(At))
            .Select(r => (Number(r[1]), Trouble.All.First(t => t.Name == r[0])));
        var setting = rest.Select(r => Enum.TryParse<Setting>(r, out var s) ? s : Setting.Alone).FirstOrDefault();
        return Tell(story => Run.Of(new Pipeline(), Scenario.All.First(s => s.Name == name), setting, new PlanChooser([.. plan]), null, story));
    }

    private static int Tell(Func<Story, Run> play)
    {
        var story = new Story();
        var run = play(story);
        Console.WriteLine(story.Text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Requests} requests; hash {run.Hash:x16}; {(run.Broken is null ? "every promise was kept" : "a promise was broken")}"));
        return run.Broken is null ? 0 : 1;
    }

    /// <summary>As CI does, or with all troubles; every story, or those that are named.</summary>
    private static int RunPlans(int count, string[] rest)
    {
        var isAll = rest.Contains("--all");
        var each = rest.Contains("--people") || (count == 1 && isAll) ? Trouble.All : count == 1 || isAll ? Trouble.OfMachines : Trouble.OfDoubt;
        IReadOnlyList<IReadOnlyList<Trouble>> troubles = [.. Enumerable.Repeat(each, count)];
        var settings = count == 1 && isAll ? Enum.GetValues<Setting>() : [Setting.Alone];
        var isWhole = rest.Contains("--whole");
        return Explore([.. rest.Except(["--all", "--people", "--whole"])], settings, (pipeline, scenario, setting, see) =>
            Plans.Explore(pipeline, scenario, setting, troubles, (run, plan) => see(run, $"{plan}"), null, isWhole ? null : new KnownPlans()));
    }

    private static int RunOrders(string[] names) => Explore(names is [] ? [.. Scenario.All.Where(s => !s.HasSeveralIssues).Select(s => s.Name)] : names, [Setting.Apart, Setting.Shared], (pipeline, scenario, setting, see) =>
        Interleavings.Explore(pipeline, scenario, setting, (run, order) => see(run, $"turns {order}"), null, new Known()));

    private static int Explore(string[] names, Setting[] settings, Action<Pipeline, Scenario, Setting, Func<Run, string, bool>> explore)
    {
        var all = new Tally();
        var jobs = settings.SelectMany(_ => Scenario.All, (setting, scenario) => (setting, scenario)).Where(j => names.Length == 0 || names.Contains(j.scenario.Name));
        Crew.Do([.. jobs.Select(job => (Action<Pipeline>)(pipeline =>
        {
            var tally = new Tally();
            explore(pipeline, job.scenario, job.setting, (run, how) =>
            {
                tally.Add(run, () => "");
                all.Add(run, () => $"{job.scenario} ({job.setting}): {how}");
                if (run.Broken is not null)
                    Console.WriteLine($"{job.scenario} ({job.setting}): {how}: {run.Broken.Message.Split('\n')[0]}");
                return true;
            });
            Console.WriteLine($"{job.scenario} ({job.setting}): {tally.Count}");
        }))]);
        return Report(all);
    }

    private static int Catch(string[] names)
    {
        var pipeline = new Pipeline();
        var free = 0;
        foreach (var bug in SeededBugs.All.Where(b => names.Length == 0 || names.Any(n => b.Name.Contains(n, StringComparison.Ordinal))))
        {
            var caught = Hunt.For(pipeline, bug);
            free += caught is null ? 1 : 0;
            Console.WriteLine($"{(caught is null ? "FREE  " : "caught")} {bug} [{bug.Origin}]\n         {caught}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{free} of them free"));
        return free == 0 ? 0 : 1;
    }

    private static int Report(Tally tally)
    {
        foreach (var kind in tally.Broken.GroupBy(b => b.What.Split(':')[0]))
        {
            Console.WriteLine($"{kind.Key}: {kind.Count()}");
            foreach (var (run, what) in kind.Take(10))
                Console.WriteLine($"  {run}\n      {what.ReplaceLineEndings(" / ")[..Math.Min(what.Length, 300)]}");
        }
        Console.WriteLine(tally);
        return tally.Broken.Count == 0 ? 0 : 1;
    }

    private static int Say(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
