using System.Text.Json.Nodes;
using ListBot.Sandbox.Rest;

namespace ListBot.Sandbox;

/// <summary>What goes wrong with a request.</summary>
public sealed record Fault
{
    private Fault()
    {
    }

    internal bool IsExecuted { get; private init; }

    /// <summary>What is answered instead; null where the request's own answer is, if any.</summary>
    internal Answer? Instead { get; private init; }

    internal bool IsCut { get; private init; }

    internal Task Until { get; private init; } = Task.CompletedTask;

    /// <summary>The request is not carried out, and answered so.</summary>
    public static Fault Answer(int status, string message, IReadOnlyDictionary<string, string>? headers = null) =>
        new() { Instead = Broken(status, message) with { Headers = headers ?? new Dictionary<string, string>() } };

    /// <summary>The request is carried out, and answered as if it had not been.</summary>
    public static Fault LoseAnswer(int status = 502) => new() { IsExecuted = true, Instead = Broken(status, "Server Error") };

    /// <summary>The connection is cut, after the request was carried out or before.</summary>
    public static Fault Cut(bool executed) => new() { IsExecuted = executed, IsCut = true };

    /// <summary>The request is carried out and answered as ever, but not before the task has ended.</summary>
    public static Fault Wait(Task until) => new() { IsExecuted = true, Until = until };

    private static Answer Broken(int status, string message) =>
        Rest.Answer.Of(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest" });
}

/// <summary>A place for tests to make things go wrong.</summary>
public sealed class Faults
{
    private readonly Lock door = new();
    private readonly List<Func<SandboxRequest, Fault?>> hooks = [];

    /// <summary>Asks the function about every request to come; the first fault that is named happens. Dispose to stop.</summary>
    public IDisposable Add(Func<SandboxRequest, Fault?> hook)
    {
        lock (door)
            hooks.Add(hook);
        return new Undo(() =>
        {
            lock (door)
                hooks.Remove(hook);
        });
    }

    /// <summary>The fault happens to the next request that fits, and to no other.</summary>
    public void Once(Predicate<SandboxRequest> fits, Fault fault)
    {
        var used = 0;
        Add(request => fits(request) && Interlocked.Exchange(ref used, 1) == 0 ? fault : null);
    }

    internal Fault? For(SandboxRequest request)
    {
        lock (door)
            return hooks.Select(hook => hook(request)).FirstOrDefault(fault => fault is not null);
    }
}
