using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Simulator.Model;
using Microsoft.Extensions.Logging;

namespace ListBot.Simulator.Machine;

/// <summary>
/// One process of the bot, made of the production code: receiver, queue rules, consumer, processor and all below. Where
/// production has threads, this has one turn after the other.
/// </summary>
internal sealed class Bot : IWorkQueue, IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(15);

    private readonly WebhookReceiver receiver;
    private readonly Func<WorkMessage, CancellationToken, Task<WorkOutcome>> consume;
    private readonly FileReader files = new();
    private readonly WorkSlots slots;
    private readonly PriorityQueue<WorkKey, (bool, long)> ready = new();
    private readonly HashSet<WorkKey> atWork = [];
    private readonly HashSet<WorkKey> awaited = [];
    private readonly Dictionary<WorkKey, Print> waiting = [];
    private readonly List<Trace> traces = [];
    private readonly HashSet<string> learnt = [];
    private readonly BotTime time;
    private int running;
    private long turns;

    public Bot(Simulation simulation, int number, bool isNew)
    {
        Simulation = simulation;
        Name = $"bot {number}";
        var bug = simulation.Bug;
        var app = Simulation.App;
        time = new BotTime(this);
        slots = new WorkSlots(time);
        Func<Trigger, Facts, Plan> decide = Decisions.Decide;
        var clients = new InstallationClients(simulation.Pipeline.HandlersOf(this), app, time, Keys.TokenAt);
        var processor = GitHubServices.Compose(clients, files, new WriteBudget(simulation.Shared?.Writes ?? new LocalWriteLedger(), time), (links, c) => simulation.Strangers.Ask(this, links, c), app, bug?.Decide?.Invoke(this, decide) ?? decide, time, simulation.Logs);
        Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>> work = processor.Process;
        var consumer = new Consumer(bug?.Work?.Invoke(this, work) ?? work, time, simulation.Logs.CreateLogger<Consumer>());
        consume = bug?.Consume?.Invoke(this, consumer.Consume) ?? consumer.Consume;
        receiver = new WebhookReceiver(new DeliveryReader(app), bug?.Queue?.Invoke(this, this) ?? this, simulation.Logs.CreateLogger<WebhookReceiver>());
        // A Server sweeps when it starts; the Azure Function, which has the shared queue, does when its timer says so.
        if (simulation.Shared is { } shared)
            shared.Join(this);
        else if (isNew)
            Sweep();
        SweepAgain();
    }

    public Simulation Simulation { get; }

    public string Name { get; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>It stands still, with all its timers, until then.</summary>
    public DateTimeOffset FrozenUntil { get; set; }

    public bool IsBusy => IsAlive && (slots.Count > 0 || running > 0);

    public bool HasRoom => IsAlive && running < Simulation.Workers && FrozenUntil <= Simulation.Clock.Now;

    public TimeProvider Time => time;

    public bool IsWorkingOn(WorkKey key) => atWork.Contains(key);

    /// <summary>The installation's token that it has.</summary>
    public string? Token { get; set; }

    /// <summary>What it has read and keeps, what waits in it, and what it is at.</summary>
    public ulong Memory
    {
        get
        {
            var print = new Print().Add((ulong)ready.Count);
            foreach (var id in learnt.Order(StringComparer.Ordinal))
                print = print.Add(id);
            foreach (var (key, what) in waiting.OrderBy(w => w.Key.ToString(), StringComparer.Ordinal))
                print = print.Add(key.ToString()).Add(what.Value);
            foreach (var trace in traces.Select(t => t.Value).Order())
                print = print.Add(trace);
            return print.Value;
        }
    }

    /// <summary>How often it read anew in each piece of work that it is at.</summary>
    public ulong Rounds => traces.OrderBy(t => t.Value).Aggregate(new Print(), (print, t) => print.Add((ulong)t.Rounds), print => print.Value);

    /// <summary>It has read what never changes, or what it remembers.</summary>
    public void Learn(string what) => learnt.Add(what);

    /// <summary>A delivery comes in; gives the status that GitHub gets.</summary>
    public int Receive(Delivery delivery, string given)
    {
        if ((Simulation.Bug?.Signature is { } seen ? seen(delivery, given) : given) is not { } signature)
            return 202;
        // It is read before the receiver returns.
        var body = new MemoryStream(delivery.Body);
        var answer = receiver.Receive(
            name => name switch
            {
                "X-GitHub-Event" => delivery.Event,
                "X-GitHub-Delivery" => delivery.Id,
                "X-Hub-Signature-256" => signature,
                _ => null,
            },
            body,
            CancellationToken.None);
        return answer.IsCompletedSuccessfully ? (int)answer.Result : throw new HarnessException("The receiver waited for something.");
    }

    public void Sweep() => Enqueue(WorkItem.Sweep(time.GetUtcNow()), CancellationToken.None);

    public Task Enqueue(WorkItem item, CancellationToken cancellation)
    {
        if (Simulation.Shared is { } shared)
            shared.Send(new WorkMessage(item, 0, time.GetUtcNow()).Format(), TimeSpan.Zero);
        else
            Wait(item);
        return Task.CompletedTask;
    }

    public Task WhenIdle(CancellationToken cancellation) => throw new HarnessException("Nobody waits here.");

    /// <summary>Ends at once. What it was waiting for never comes.</summary>
    public void Die() => IsAlive = false;

    /// <summary>Does one message of the shared queue.</summary>
    public async Task<WorkOutcome> Consume(WorkMessage message, CancellationToken cancellation)
    {
        running++;
        var trace = new Trace(this, message);
        traces.Add(trace);
        Trace.Current = trace;
        try
        {
            return await consume(message, cancellation);
        }
        finally
        {
            traces.Remove(trace);
            running--;
        }
    }

    public void Dispose()
    {
        files.Dispose();
        traces.ForEach(t => t.Forget());
    }

    public override string ToString() => Name;

    private void Wait(WorkItem item)
    {
        Note(item.Key, new Print().Add(item.Cause).Add(item.Before is null).Value);
        if (Simulation.Manners.IsAwaited(item))
            awaited.Add(item.Key);
        if (slots.Enqueue(item))
            Ready(item.Key);
    }

    private void Note(WorkKey key, ulong what) => waiting[key] = (waiting.TryGetValue(key, out var before) ? before : new Print()).Add(what);

    private void Ready(WorkKey key)
    {
        ready.Enqueue(key, (!slots.Ready(key), turns++));
        TakeTurns();
    }

    private void TakeTurns()
    {
        while (running < Simulation.Workers && ready.TryDequeue(out var next, out _))
        {
            if (slots.Take(next) is not { } message)
                continue;
            waiting.Remove(next);
            awaited.Remove(next);
            Simulation.Taken(message, isSomebodyWaiting: awaited.Any(a => !atWork.Contains(a) && ready.UnorderedItems.Any(r => r.Element == a)));
            Simulation.Watch(Work(message));
        }
    }

    private async Task Work(WorkMessage message)
    {
        atWork.Add(message.Item.Key);
        var outcome = await Consume(message, CancellationToken.None);
        atWork.Remove(message.Item.Key);
        foreach (var next in outcome is Done { FollowUps: var followUps } ? followUps : [])
            Note(next.Key, new Print().Add(next.Cause).Add(next.Before is null).Value);
        if (outcome is Again { Message: var again })
            Note(again.Item.Key, new Print().Add(again.Item.Cause).Add((ulong)again.Attempt).Value);
        Simulation.Ended(this, message, outcome);
        foreach (var (key, pause) in slots.Settle(message, outcome))
        {
            if (pause <= TimeSpan.Zero)
                Ready(key);
            else
                time.CreateTimer(_ => Ready(key), null, pause, Timeout.InfiniteTimeSpan);
        }
        TakeTurns();
    }

    private void SweepAgain() => time.CreateTimer(
        _ =>
        {
            Sweep();
            SweepAgain();
        },
        null,
        SweepInterval,
        Timeout.InfiniteTimeSpan);

    /// <summary>The clock as this process sees it: no timer of a dead process rings, and none of a frozen one before it thaws.</summary>
    private sealed class BotTime(Bot bot) : TimeProvider
    {
        private Clock Clock => bot.Simulation.Clock;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Clock.GetUtcNow();

        public override long GetTimestamp() => Clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            return Clock.CreateTimer(Ring, state, dueTime, period);

            void Ring(object? s)
            {
                if (!bot.IsAlive)
                    return;
                if (bot.FrozenUntil > Clock.Now)
                    Clock.CreateTimer(Ring, s, bot.FrozenUntil - Clock.Now, Timeout.InfiniteTimeSpan);
                else
                    callback(s);
            }
        }
    }
}
