using System.Collections.Immutable;
using System.Net;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Machine;

/// <summary>One request of a bot's that GitHub has not answered yet.</summary>
internal sealed class Call(Bot bot, ApiRequest request, HttpRequestMessage message)
{
    private readonly TaskCompletionSource<HttpResponseMessage> answer = new();

    public Bot Bot => bot;

    public ApiRequest Request => request;

    public DateTimeOffset Due { get; set; }

    /// <summary>What the bot had been shown when it sent this, by issue.</summary>
    public ImmutableDictionary<int, State> Knew { get; set; } = [];

    /// <summary>Its process stood still; it has had its trouble.</summary>
    public bool WasHeldUp { get; set; }

    /// <summary>What GitHub showed in its answer, where somebody follows that; 0 where it gave none.</summary>
    public ulong Shown { get; set; }

    /// <summary>GitHub said no, and would say so again.</summary>
    public bool IsRefused { get; set; }

    /// <summary>GitHub answered nothing at that time.</summary>
    public bool IsInOutage { get; set; }

    /// <summary>In which order it was sent.</summary>
    public long Order { get; set; }

    public Task<HttpResponseMessage> Answered => answer.Task;

    /// <summary>All that the bot does with it happens now, before this returns.</summary>
    public void Answer(ApiAnswer given)
    {
        var response = new HttpResponseMessage((HttpStatusCode)given.Status) { RequestMessage = message, Content = new ByteArrayContent(given.Body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", given.ContentType);
        foreach (var (name, value) in given.Headers)
            response.Headers.TryAddWithoutValidation(name, value);
        answer.TrySetResult(response);
    }

    public void Break() => answer.TrySetException(new HttpRequestException("The connection was reset."));

    public void Cancel(CancellationToken cancellation) => answer.TrySetCanceled(cancellation);
}
