namespace ListBot.Sandbox;

/// <summary>Takes back what a call did, once.</summary>
internal sealed class Undo(Action action) : IDisposable
{
    private Action? action = action;

    public void Dispose() => Interlocked.Exchange(ref action, null)?.Invoke();
}
