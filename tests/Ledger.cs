using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ListBot.Metadata;

namespace ListBot.Tests;

/// <summary>
/// The internet of a test: names lead where the test says, and every connection that the client makes is written down before it is
/// made, to a server on loopback whatever address it was for.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<IPAddress[]>> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource closing = new();

    public Ledger(TimeProvider? time = null)
    {
        listener.Start();
        _ = Serve();
        Client = new GuardedClient(Resolve, Connect, time ?? TimeProvider.System);
    }

    public GuardedClient Client { get; }

    /// <summary>Every connection that was made.</summary>
    public ConcurrentQueue<IPEndPoint> Connections { get; } = new();

    /// <summary>Every name that was looked up.</summary>
    public ConcurrentQueue<string> Lookups { get; } = new();

    /// <summary>Every request as it came in, headers and all.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What the servers answer, by host and path; else <c>200</c> with a short text.</summary>
    public Func<string, string> Answer { get; set; } = _ => Ok("hello");

    /// <summary>Answers without an end.</summary>
    public bool IsEndless { get; set; }

    public bool IsSilent { get; set; }

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Redirect(string to, int status = 302) => $"HTTP/1.1 {status} Over there\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n";

    /// <summary>A name leads to these addresses: at each look-up to the next, the last ones for good.</summary>
    public Ledger Name(string host, params string[] answers)
    {
        names[host] = new(answers.Select(a => a.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToArray()));
        return this;
    }

    public Task<Fetched> Get(string address) => Client.Get(new Uri(address), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        closing.Cancel();
        Client.Dispose();
        listener.Dispose();
        closing.Dispose();
    }

    private Task<IPAddress[]> Resolve(string host, CancellationToken cancellation)
    {
        Lookups.Enqueue(host);
        return !names.TryGetValue(host, out var answers) ? throw new SocketException((int)SocketError.HostNotFound)
            : Task.FromResult(answers.Count > 1 && answers.TryDequeue(out var next) ? next : answers.First());
    }

    private async ValueTask<Stream> Connect(IPEndPoint to, CancellationToken cancellation)
    {
        Connections.Enqueue(to);
        var socket = new TcpClient();
        await socket.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancellation);
        return socket.GetStream();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                _ = Answering(client);
            }
        }
        catch (Exception e) when (closing.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Answering(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                // As servers do, it keeps a connection whose answer has an end, for whoever wants to use it again.
                for (var isKept = true; isKept && await Read(stream) is { Length: > 0 } request;)
                {
                    Requests.Enqueue(request);
                    if (IsSilent)
                    {
                        await Task.Delay(Timeout.Infinite, closing.Token);
                    }

                    var lines = request.Split("\r\n");
                    var host = lines.FirstOrDefault(l => l.StartsWith("Host: ", StringComparison.OrdinalIgnoreCase))?[6..];
                    var answer = Answer(host + lines[0].Split(' ').ElementAtOrDefault(1));
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), closing.Token);
                    while (IsEndless)
                    {
                        await stream.WriteAsync(new byte[65_536], closing.Token);
                    }

                    isKept = Regex.IsMatch(answer, "\r\nContent-Length: [0-9]");
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has heard enough.
            }
        }
    }

    private async Task<string> Read(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4_096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, closing.Token) is > 0 and var length)
        {
            text.Append(Encoding.Latin1.GetString(buffer, 0, length));
        }

        return text.ToString();
    }
}
