using ListBot.Core.Decisions;
using ListBot.GitHub;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Bugs;

/// <summary>
/// A mistake on purpose, put in at a seam that the tests own: around the decision, in the way of a request, around the
/// work or the queue. Production code knows nothing of it.
/// </summary>
/// <param name="Name">What the bot does wrong.</param>
/// <param name="Origin">Who made this mistake before, or which promise it breaks.</param>
internal sealed record Bug(string Name, string Origin)
{
    public Func<Bot, Func<Trigger, Facts, Plan>, Func<Trigger, Facts, Plan>>? Decide { get; init; }

    /// <summary>Sees each request once, before the pipeline repeats anything.</summary>
    public Func<Bot, DelegatingHandler>? Handler { get; init; }

    public Func<Bot, Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>>, Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>>>? Work { get; init; }

    public Func<Bot, Func<WorkMessage, CancellationToken, Task<WorkOutcome>>, Func<WorkMessage, CancellationToken, Task<WorkOutcome>>>? Consume { get; init; }

    /// <summary>What deliveries are put into.</summary>
    public Func<Bot, IWorkQueue, IWorkQueue>? Queue { get; init; }

    public Func<Simulation, SharedQueue>? Shared { get; init; }

    /// <summary>The signature that the receiver sees; null where it does not see the delivery at all.</summary>
    public Func<Delivery, string, string?>? Signature { get; init; }

    public override string ToString() => Name;
}
