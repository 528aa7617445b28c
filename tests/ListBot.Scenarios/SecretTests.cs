using System.Diagnostics;

namespace ListBot.Scenarios;

/// <summary>What looks for secrets after every story would find them.</summary>
public sealed class SecretTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "the webhook's secret", Town.Secret },
        { "the key", Town.Key },
        { "a line of the key", Town.Key.Split('\n')[7] },
        { "a token", "ghs_abcdefghijklmnopqrstuvwxyz0123456789" },
        { "a JWT", "eyJhbGciOiJSUzI1NiJ9.e30.x" },
        { "a header", "Authorization: Bearer x" },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void A_text_that_holds_one_is_found_and_does_not_repeat_it(string kind, string secret)
    {
        using var secrets = new Secrets(Secrets.OfTheBot);
        secrets.Look(kind, $"GitHub said: {secret}");
        Assert.NotEmpty(secrets.Found);
        Assert.DoesNotContain(secret.Trim(), secrets.Found.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_that_holds_one_is_found()
    {
        using var source = new ActivitySource("a test");
        Assert.Contains("a tag", Found(() => source.StartActivity("a tag")!.SetTag("x", "see " + Slip).Dispose()), StringComparison.Ordinal);
        Assert.Contains("an event", Found(() => source.StartActivity("an event")!.AddEvent(new ActivityEvent("x", tags: new ActivityTagsCollection([new("y", Slip)]))).Dispose()), StringComparison.Ordinal);
        Assert.Contains("a status", Found(() => source.StartActivity("a status")!.SetStatus(ActivityStatusCode.Error, Slip).Dispose()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_that_was_caught_is_found() => Assert.Contains("InvalidOperationException", Found(() =>
    {
        try
        {
            throw new InvalidOperationException("see " + Slip);
        }
        catch (InvalidOperationException)
        {
            // As a bot would that swallows it.
        }
    }), StringComparison.Ordinal);

    /// <summary>No secret of the bot's: stories run beside, and would be blamed for it.</summary>
    private static string Slip => "a word that only these tests know";

    private static string Found(Action act)
    {
        using var secrets = new Secrets(Slip);
        act();
        return string.Join('\n', secrets.Found);
    }
}
