using System.Collections.Concurrent;
using System.Diagnostics;

namespace ListBot.Scenarios;

/// <summary>
/// Looks for the bot's secrets where nobody may find them: every span that ends in this process, every exception that is thrown,
/// caught or not, and whatever text a story shows it.
/// </summary>
internal sealed class Secrets : IDisposable
{
    private readonly IReadOnlyList<string> secrets;
    private readonly ActivityListener listener;

    public Secrets(params IReadOnlyList<string> secrets)
    {
        this.secrets = secrets;
        listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Look,
        };
        ActivitySource.AddActivityListener(listener);
        AppDomain.CurrentDomain.FirstChanceException += Look;
    }

    /// <summary>One for all stories of this process: they share the secrets, and run side by side.</summary>
    public static Secrets InAllTowns { get; } = new(OfTheBot);

    /// <summary>Each line of the key; and the beginnings of an installation's token, of a JWT, and of the header that carries either.</summary>
    public static IReadOnlyList<string> OfTheBot => [Town.Secret, .. Town.Key.Split('\n').Where(line => line.Length == 64), "BEGIN RSA", "ghs_", "eyJ", "Bearer "];

    /// <summary>Where one was found; the text only up to it.</summary>
    public ConcurrentQueue<string> Found { get; } = new();

    public void Look(string where, string text)
    {
        foreach (var secret in secrets)
        {
            if (text.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at)
                Found.Enqueue($"{where}: …{text[Math.Max(0, at - 200)..at]}█");
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Look;
        listener.Dispose();
    }

    private void Look(Activity span) => Look(
        $"the span {span.OperationName}",
        string.Join(
            ' ',
            [
                span.DisplayName, span.StatusDescription ?? "", span.TraceStateString ?? "",
                .. span.TagObjects.Select(t => $"{t.Key}={t.Value}"),
                .. span.Baggage.Select(b => $"{b.Key}={b.Value}"),
                .. span.Events.Select(e => $"{e.Name} {string.Join(' ', e.Tags.Select(t => $"{t.Key}={t.Value}"))}"),
            ]));

    private void Look(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs thrown)
    {
        // What a test says of a failure may quote anything; it is no part of the bot.
        if (thrown.Exception.GetType().Namespace?.StartsWith("Xunit", StringComparison.Ordinal) != true)
            Look($"an exception, {thrown.Exception.GetType()}", thrown.Exception.ToString());
    }
}
