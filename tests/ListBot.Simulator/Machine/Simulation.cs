using System.Globalization;
using ListBot.GitHub;
using ListBot.Simulator.Bugs;
using ListBot.Simulator.Checks;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListBot.Simulator.Machine;

/// <summary>How the bot is run.</summary>
public enum Setting
{
    /// <summary>One process with a queue of its own.</summary>
    Alone,

    /// <summary>Two processes with one queue and its leases.</summary>
    Shared,

    /// <summary>Two processes that know nothing of each other, as in a careless deployment.</summary>
    Apart,
}

/// <summary>
/// One run: the model of GitHub, the bot's processes, the clock, and one thread that does one thing after the other. A
/// request is where the bot stops; whichever is answered next goes on, on this thread, until it stops again.
/// </summary>
internal sealed partial class Simulation : IDisposable
{
    /// <summary>A run that does more is held to go round in circles.</summary>
    private const int MaxSteps = 20_000;

    /// <summary>After so many conflicts in one piece of work, the bot tells people and waits for the sweep.</summary>
    private const int MostRounds = 4;

    private static readonly TimeSpan
        Restart = TimeSpan.FromSeconds(5), Standstill = TimeSpan.FromSeconds(40), Lateness = TimeSpan.FromSeconds(60), BetweenSweeps = TimeSpan.FromMinutes(15);

    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<Call> pending = [];
    private readonly List<Bot> bots = [];
    private readonly List<Task> work = [];
    private readonly List<CancellationTokenRegistration> registrations = [];
    private readonly List<(string What, DateTimeOffset Due)> coming = [];
    private readonly SortedDictionary<string, DateTimeOffset> limits = new(StringComparer.Ordinal);
    private DateTimeOffset downUntil;
    private Violation? blame;
    private int deliveries, steps;
    private long order;

    public Simulation(Pipeline pipeline, Scenario scenario, Setting setting, Chooser chooser, Bug? bug = null, Story? story = null)
    {
        if (SynchronizationContext.Current is not null || TaskScheduler.Current != TaskScheduler.Default)
            throw new HarnessException("What goes on after a request would be taken to another thread: run it on one without a context.");
        (Pipeline, Chooser, Bug, Story) = (pipeline, chooser, bug, story);
        story?.Clock = Clock;
        pipeline.Current = this;
        Setting = setting;
        var beginning = scenario.Beginning;
        GitHub = new GitHubModel(() => Clock.Now, beginning.Files, beginning.DefaultBranch) { Send = Dispatch, IsForceForbidden = beginning.IsForceForbidden };
        Api = new Api(GitHub) { PageSize = beginning.PageSize };
        (Safety, Manners) = (new Safety(this), new Manners(this));
        Fingerprint = new Fingerprint(this);
        GitHub.Changed = Safety.Check;
        Town = new Town(this, beginning);
        Strangers = new Strangers(this, beginning.IsGone);
        Workers = beginning.Workers;
        if (setting == Setting.Shared)
            Shared = bug?.Shared?.Invoke(this) ?? new SharedQueue(this);
        // They have been running for long: whatever a new process looks at first is over.
        StartBot(isNew: false);
        if (setting != Setting.Alone)
            StartBot(isNew: false);
        IsCounting = true;
    }

    public static GitHubAppOptions App { get; } = new()
    {
        AppId = 4711,
        Slug = "listbot",
        // Small, for speed: what it signs convinces only the model.
        PrivateKey = Keys.Small(),
        WebhookSecret = Webhooks.SecretText,
    };

    public Clock Clock { get; } = new();

    public Pipeline Pipeline { get; }

    public Chooser Chooser { get; }

    public Bug? Bug { get; }

    public Story? Story { get; }

    public Setting Setting { get; }

    public SharedQueue? Shared { get; }

    public GitHubModel GitHub { get; }

    public Api Api { get; }

    public Town Town { get; }

    public Safety Safety { get; }

    public Manners Manners { get; }

    public Strangers Strangers { get; }

    /// <summary>How much each process does at a time.</summary>
    public int Workers { get; }

    /// <summary>What it has come to.</summary>
    public Fingerprint Fingerprint { get; }

    /// <summary>How much of the story has been told.</summary>
    public int ActsDone { get; set; }

    public IReadOnlyList<Call> Pending => pending;

    /// <summary>What is on its way and is no request: deliveries, restarts, what gets through late.</summary>
    public IReadOnlyList<(string What, DateTimeOffset Due)> Coming => coming;

    public IEnumerable<DateTimeOffset> Limits => limits.Values.Append(downUntil);

    public List<Bot> Alive => bots.FindAll(b => b.IsAlive);

    /// <summary>What allows the bot more, one thing a byte: the less there is in each, the more the checks ask of it.</summary>
    public ReadOnlySpan<byte> Allowances => new byte[]
    {
        (byte)(Mishaps.IsCalm ? 0 : 1),
        (byte)Math.Min(Mishaps.Failures, Consumer.MaxAttempts),
        (byte)Math.Min(Mishaps.NotYets, MostRounds),
        (byte)(Mishaps.IsAlone ? 0 : 1),
        (byte)(Mishaps.IsAloneButForLateness ? 0 : 1),
        (byte)(Mishaps.AreApart ? 1 : 0),
        (byte)(Mishaps.IsSomethingUntold ? 1 : 0),
        (byte)(IsSomethingOld ? 1 : 0),
    };

    /// <summary>Where the story stands.</summary>
    public ulong Place
    {
        get
        {
            var print = new Print().Add((ulong)ActsDone).Add((ulong)NextDelivery).Add((ulong)Town.Focus).Add(IsCounting).Add(GitHub.LastComment);
            foreach (var (login, role) in Misled.OrderBy(m => m.Key, StringComparer.Ordinal))
                print = print.Add(login).Add((ulong)role);
            foreach (var delivery in Town.Delivered.TakeLast(2))
                print = print.Add(delivery.About);
            return print.Add(Safety.CarriedOut).Add(Strangers.Told).Value;
        }
    }

    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Things may go wrong from now on, and requests are counted.</summary>
    public bool IsCounting { get; set; }

    public Fate NextDelivery { get; set; }

    /// <summary>What was asked since the story began, while things may go wrong.</summary>
    public List<Call> Slots { get; } = [];

    /// <summary>Every request there was.</summary>
    public int Requests { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Names the run: two runs with the same choices have the same one.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    public Mishaps Mishaps { get; } = new();

    /// <summary>The roles that a stale answer told the bot of, by login.</summary>
    public Dictionary<string, Role> Misled { get; } = [];

    /// <summary>No word got lost, and nothing old was shown or came late: no sweep should be needed.</summary>
    public bool MustComeRightByItself => Mishaps is { AreApart: false, IsSomethingUntold: false, NotYets: < MostRounds } && !IsSomethingOld;

    // What was on its way when a process stood still gets through although somebody else has its work by then: no lease takes that back.
    private bool IsSomethingOld => Mishaps.IsSomethingOld || (Shared is not null && Mishaps.Met.Contains(Wire.Freeze));

    /// <summary>The call that is being answered.</summary>
    public Call? Current { get; private set; }

    private bool IsQuiet => pending.Count == 0 && coming.Count == 0 && (Shared?.Count ?? 0) == 0 && !bots.Exists(b => b.IsBusy);

    public Bot StartBot(bool isNew = true)
    {
        Mishaps.AreApart |= Shared is null && bots.Exists(b => b.IsAlive);
        var bot = new Bot(this, bots.Count + 1, isNew);
        bots.Add(bot);
        Story?.Tell($"{bot} starts");
        return bot;
    }

    /// <summary>The whole bot goes down, and nobody starts it again for now.</summary>
    public void StopBots() => bots.ForEach(b => b.Die());

    /// <summary>Until nothing is on its way and the bot has nothing left to do.</summary>
    public void Settle()
    {
        while (!IsQuiet)
            Step();
        foreach (var task in work.Where(t => t.IsFaulted))
            throw new HarnessException("The bot's work ended in a way that nobody catches: " + task.Exception);
        work.RemoveAll(t => t.IsCompleted);
    }

    /// <summary>Lets time go by, with all that is due in it.</summary>
    public void Pass(TimeSpan time)
    {
        var until = Clock.Now + time;
        while (pending.Exists(c => c.Due <= until) || Clock.Next <= until)
            Step();
        Clock.AdvanceTo(until);
    }

    /// <summary>From now on nothing goes wrong, and whoever is down comes up.</summary>
    public void Calm()
    {
        IsCounting = false;
        downUntil = default;
        NextDelivery = Fate.Delivered;
        Chooser.AtEnd(this);
        Settle();
    }

    /// <summary>Lets the bot's interval go by: every process sweeps once.</summary>
    public void Sweep()
    {
        Story?.Tell("a sweep comes");
        Pass(BetweenSweeps);
        Settle();
    }

    public void Watch(Task task)
    {
        if (!task.IsCompleted || task.IsFaulted)
            work.Add(task);
    }

    public Task<HttpResponseMessage> Send(Call call, CancellationToken cancellation)
    {
        if (Environment.CurrentManagedThreadId != thread)
            throw new HarnessException($"{call.Request} left the simulator's thread.");
        if (call.Bot.IsAlive)
        {
            call.Order = order++;
            call.Knew = Safety.KnownTo(call.Bot);
            call.Due = Clock.Now + Chooser.Latency(call);
            pending.Add(call);
            registrations.Add(cancellation.UnsafeRegister(_ => Cancel(call, cancellation), null));
        }
        return call.Answered;
    }

    /// <summary>The bot begins with a message.</summary>
    public void Taken(WorkMessage message, bool isSomebodyWaiting) => Judge(() => Manners.Taken(message, isSomebodyWaiting));

    /// <summary>The bot asks a stranger's server about a page.</summary>
    public void Asked(Uri page, int times) => Judge(() => Manners.Asked(page, times));

    /// <summary>The bot is through with a message.</summary>
    public void Ended(Bot bot, WorkMessage message, WorkOutcome? outcome)
    {
        Mix($"{bot}{outcome?.GetType().Name}");
        Story?.Tell(outcome switch
        {
            Again { Message.Attempt: > 0 } again => string.Create(CultureInfo.InvariantCulture, $"  {bot} puts {message.Item.Subject} off until {again.At:HH:mm:ss} (attempt {again.Message.Attempt})"),
            Again again => string.Create(CultureInfo.InvariantCulture, $"  {bot} puts {message.Item.Subject} off until {again.At:HH:mm:ss}"),
            Dead dead => $"  {bot} gives {message.Item.Subject} up: {dead.Reason}",
            null => $"  {bot} leaves {message.Item.Subject} to somebody else",
            _ => $"  {bot} is done with {message.Item.Subject} ({message.Item.Cause})",
        });
        Judge(() => Manners.Ended(message, outcome));
        // The apology promises no more than the next sweep.
        Mishaps.IsSomethingUntold |= outcome is Dead;
    }

    /// <summary>
    /// Whatever nobody answered any more waits for limits on the machine's clock (HttpClient and Octokit have one of 100 seconds each):
    /// they would keep the whole run until then.
    /// </summary>
    public void Dispose()
    {
        bots.ForEach(b => b.Dispose());
        registrations.ForEach(r => r.Unregister());
        Clock.Forget();
    }

    private void Cancel(Call call, CancellationToken cancellation)
    {
        // A limit on the machine's clock (HttpClient has one) for a request that a run left behind long ago: the story's clock knows nothing of it.
        if (Environment.CurrentManagedThreadId != thread)
            return;
        // A process that stands still finds out about its time limits when it goes on.
        if (call.Bot.IsAlive && call.Bot.FrozenUntil > Clock.Now)
            Clock.In(call.Bot.FrozenUntil - Clock.Now + TimeSpan.FromTicks(1), () => Cancel(call, cancellation));
        else if (call.Bot.IsAlive && (pending.Remove(call) || !call.Answered.IsCompleted))
            call.Cancel(cancellation);
    }

    /// <summary>In the middle of the bot's work, whose own rescue must not catch what is said of it.</summary>
    private void Judge(Action check)
    {
        try
        {
            check();
        }
        catch (Violation violation)
        {
            blame ??= violation;
        }
    }

    private void Step()
    {
        if (blame is not null)
            throw blame;
        if (++steps > MaxSteps)
            throw new Violation("liveness", $"nothing settles in {MaxSteps} steps");
        if (pending.Count > 0 && Chooser.First(pending) is { } chosen)
        {
            Serve(chosen);
            return;
        }
        Call? first = null;
        foreach (var call in pending)
        {
            if (first is null || (call.Due, call.Order).CompareTo((first.Due, first.Order)) < 0)
                first = call;
        }
        if (first is not null && !(Clock.Next < first.Due))
            Serve(first);
        else if (Clock.Next is not null)
            Clock.Ring();
        else
            throw new HarnessException("Something is under way, and nothing is due.");
    }

    private void Serve(Call call)
    {
        pending.Remove(call);
        Clock.AdvanceTo(call.Due);
        var trouble = Trouble.None;
        if (IsCounting && !call.WasHeldUp)
        {
            call.IsInOutage = Clock.Now < downUntil;
            trouble = Chooser.TroubleAt(Slots.Count, call);
            Slots.Add(call);
        }
        var isFrozen = trouble.Wire == Wire.Freeze;
        if (trouble != Trouble.None)
            Story?.Tell($"  ⚡ {trouble}");
        trouble.Before?.Invoke(this);
        Mishaps.Met.Add(trouble.Wire);
        Mishaps.NotYets += trouble.Wire == Wire.NotYet ? 1 : 0;
        if (isFrozen)
            Freeze(call);
        else if (call.Bot.IsAlive)
            Serve(call, trouble.Wire);
    }

    private void Mix(string text)
    {
        foreach (var c in text)
            Hash = (Hash ^ c) * 1099511628211;
    }
}
