using ListBot.Sandbox;

namespace ListBot.Scenarios;

/// <summary>The bot's next request that fits: GitHub keeps it waiting until the story says what becomes of it.</summary>
internal sealed class HeldRequest
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource answer = new();

    public HeldRequest(Town town, Predicate<SandboxRequest> fits) => town.GitHub.Faults.Add(request =>
        request is { IsWrite: true, Actor: Town.Bot } && fits(request) && reached.TrySetResult() ? Fault.Wait(answer.Task) : null);

    /// <summary>Waits until the bot has sent it.</summary>
    public Task Arrival() => reached.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <summary>GitHub carries it out.</summary>
    public void Land() => answer.SetResult();

    /// <summary>GitHub never gets it.</summary>
    public void Lose() => answer.SetCanceled();
}
