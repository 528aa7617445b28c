using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ListBot.Benchmarks;

/// <summary>
/// Sends signed deliveries to a webhook address, as many as it takes or as many as are asked for, and prints one line:
/// deliveries per second, the median and the 99th percentile in milliseconds, and how many were not accepted.
/// </summary>
internal static class Load
{
    /// <summary>Each has its own connection, and one delivery under way.</summary>
    private const int Senders = 16;

    /// <summary>Different issues, so that it is not one and the same delivery over and over.</summary>
    private const int Deliveries = 64;

    /// <param name="args">The address, the secret, GitHub's examples of payloads (a file), seconds, and deliveries per second (0: as many as it takes).</param>
    public static int Run(string[] args)
    {
        if (args is not [var address, var secret, var examples, var seconds, var rate])
        {
            Console.Error.WriteLine("load ADDRESS SECRET EXAMPLES SECONDS RATE");
            return 2;
        }
        var target = new Uri(address);
        var requests = Requests(target, secret, File.ReadAllText(examples));
        var schedule = new Schedule(double.Parse(seconds, CultureInfo.InvariantCulture), double.Parse(rate, CultureInfo.InvariantCulture));
        var senders = Enumerable.Range(0, Senders).Select(_ => new Sender(target, requests, schedule)).ToList();
        var threads = senders.Select(s => new Thread(s.Run)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());

        var took = senders.SelectMany(s => s.Took).Order().ToList();
        if (took.Count == 0)
        {
            Console.Error.WriteLine($"{address} took no delivery.");
            return 1;
        }
        var perSecond = took.Count / schedule.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{perSecond:0} {At(took, 0.5):0.00} {At(took, 0.99):0.00} {senders.Sum(s => s.NotAccepted)}"));
        return 0;
    }

    private static double At(List<TimeSpan> sorted, double part) => sorted[(int)((sorted.Count - 1) * part)].TotalMilliseconds;

    private static List<byte[]> Requests(Uri target, string secret, string examples)
    {
        var opened = JsonNode.Parse(examples)!.AsArray()
            .Where(e => e!["name"]!.GetValue<string>() == "issues")
            .SelectMany(e => e!["examples"]!.AsArray())
            .Where(p => p!["action"]?.GetValue<string>() == "opened")
            .ToList();
        return [.. Enumerable.Range(0, Deliveries).Select(n => Request(target, secret, opened[n % opened.Count]!.DeepClone(), n))];
    }

    private static byte[] Request(Uri target, string secret, JsonNode payload, int n)
    {
        payload["issue"]!["number"] = n + 1;
        payload["installation"] = new JsonObject { ["id"] = 7, ["node_id"] = "MDIz" };
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        var head = $"""
            POST {target.AbsolutePath} HTTP/1.1
            Host: {target.Authority}
            User-Agent: GitHub-Hookshot/044aadd
            Content-Type: application/json
            Content-Length: {body.Length}
            Accept: */*
            X-GitHub-Event: issues
            X-GitHub-Delivery: {new Guid(n, 0, 0, new byte[8])}
            X-Hub-Signature-256: sha256={signature}


            """.ReplaceLineEndings("\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Says when the next delivery is due, to all senders.</summary>
    private sealed class Schedule(double seconds, double rate)
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private long taken = -1;

        public TimeSpan Elapsed => clock.Elapsed;

        /// <summary>Waits for it. Gives the moment from which the delivery's time is counted; null at the end.</summary>
        public TimeSpan? Next()
        {
            var now = clock.Elapsed;
            if (rate > 0)
            {
                // A server that falls behind does not slow the schedule down: what had to wait for a free sender began when it was due.
                var due = TimeSpan.FromSeconds(Interlocked.Increment(ref taken) / rate);
                if (due > now)
                {
                    Thread.Sleep(due - now);
                    now = clock.Elapsed;
                }
                else
                {
                    now = due;
                }
            }
            return now.TotalSeconds < seconds ? now : null;
        }
    }

    private sealed class Sender(Uri target, List<byte[]> requests, Schedule schedule)
    {
        private readonly byte[] buffer = new byte[4096];

        public List<TimeSpan> Took { get; } = [];

        public int NotAccepted { get; private set; }

        public void Run()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Parse(target.Host), target.Port);
            for (var n = 0; schedule.Next() is { } start; n++)
            {
                socket.Send(requests[n % requests.Count]);
                if (!IsSuccess(socket))
                    NotAccepted++;
                Took.Add(schedule.Elapsed - start);
            }
        }

        private bool IsSuccess(Socket socket)
        {
            var answer = "";
            do
            {
                var read = socket.Receive(buffer);
                if (read == 0)
                    throw new IOException("The server closed the connection after: " + answer);
                answer += Encoding.Latin1.GetString(buffer, 0, read);
            }
            while (!IsWhole(answer));
            return answer.StartsWith("HTTP/1.1 2", StringComparison.Ordinal);
        }

        private static bool IsWhole(string answer)
        {
            const string Length = "\r\ncontent-length: ";
            var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                return false;
            var length = answer.IndexOf(Length, 0, end, StringComparison.OrdinalIgnoreCase);
            if (length < 0)
                return answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
            var digits = answer.AsSpan(length + Length.Length);
            return answer.Length - end - 4 >= int.Parse(digits[..digits.IndexOf('\r')], CultureInfo.InvariantCulture);
        }
    }
}
