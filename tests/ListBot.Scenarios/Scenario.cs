using Microsoft.Extensions.Logging;

namespace ListBot.Scenarios;

/// <summary>A story: a town of its own, and after it a look into the log.</summary>
public abstract class Scenario : IAsyncLifetime
{
    private Town? town;

    private protected Town Place => town ?? throw new InvalidOperationException("The story has not begun: await Begin().");

    private protected Person Alice => Place.Alice;

    private protected Person Bob => Place.Bob;

    private protected Person Mia => Place.Mia;

    private protected Person Will => Place.Will;

    private protected Person Tess => Place.Tess;

    private protected async Task Begin(Beginning? beginning = null)
    {
        Assert.Empty(Secrets.InAllTowns.Found);
        town = await Town.Open(beginning ?? new Beginning());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Whatever the story was: no secret stands in the log, an exception or a trace, and no exception in the log but where the story makes one.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (town is null)
            return;
        await town.DisposeAsync();
        var log = town.LogText;
        TestContext.Current.TestOutputHelper?.WriteLine($"{log}\n\n{Town.Describe(town.GitHub.Requests)}");
        Secrets.InAllTowns.Look("the log", log);
        Assert.Empty(Secrets.InAllTowns.Found);
        if (!town.IsRough)
            Assert.DoesNotContain(town.Log.GetSnapshot(), line => line.Level >= LogLevel.Error || line.Exception is not null);
    }
}
