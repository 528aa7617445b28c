using System.Runtime.CompilerServices;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Machine;

/// <summary>
/// The way back to the thread of a run. All that is awaited there ends there, but a pause that is cut short: .NET goes on from that one
/// on a thread of its own, and would do so while the run does something else.
/// </summary>
internal sealed class Return : INotifyCompletion
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly int thread = Environment.CurrentManagedThreadId;
    private volatile bool isBack;
    private volatile Action? rest;

    public bool IsCompleted => isBack = Environment.CurrentManagedThreadId == thread;

    public Return GetAwaiter() => this;

    public void OnCompleted(Action continuation) => rest = continuation;

    public void GetResult()
    {
        // It gives nothing.
    }

    /// <summary>Waits for whoever goes on elsewhere, and lets it go on here.</summary>
    public void Meet()
    {
        if (!SpinWait.SpinUntil(() => isBack || rest is not null, Longest))
            throw new HarnessException("A pause was cut short, and nobody goes on from it.");
        rest?.Invoke();
    }
}
