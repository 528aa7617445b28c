using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using ListBot.GitHub;
using ListBot.Tests;

namespace ListBot.Benchmarks;

/// <summary>
/// <c>fuzz --minutes N</c>: sends the bot what chance makes of issues, comments, lists, configurations and deliveries, in turn, and
/// prints how many; what breaks a promise, or takes longer than a second, is printed as short as it can be made, and ends with 1.
/// </summary>
internal static class Fuzz
{
    private const string Secret = "only of this run";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly DeliveryReader Deliveries = new(new GitHubAppOptions { AppId = 1, Slug = "listbot", WebhookSecret = Secret });

    public static int Run(double minutes)
    {
        var any = new Fuzzing(Path.Combine(AppContext.BaseDirectory, "lists"));
        var seconds = Math.Max(1, (int)(minutes * 60 / 5));
        Console.WriteLine("| What | executions | faults |\n| --- | ---: | ---: |");
        return Try("issues", any.Issues, any.CheckIssue, seconds)
            + Try("comments", any.Comments, any.CheckComment, seconds)
            + Try("lists", any.Lists, any.CheckList, seconds)
            + Try("configurations", any.Configurations, any.CheckConfiguration, seconds)
            + Try("deliveries", any.Payloads, CheckDelivery, seconds) == 0 ? 0 : 1;
    }

    private static int Try<T>(string what, Gen<T> all, Action<T> check, int seconds)
    {
        var executions = 0L;
        CsCheckException? fault = null;
        try
        {
            all.Sample(one => Timed(one, check, ref executions), time: seconds);
        }
        catch (CsCheckException e)
        {
            fault = e;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {executions:N0} | {(fault is null ? 0 : 1)} |"));
        if (fault is not null)
        {
            Console.WriteLine(fault);
        }

        return fault is null ? 0 : 1;
    }

    private static void Timed<T>(T one, Action<T> check, ref long executions)
    {
        Interlocked.Increment(ref executions);
        TimeSpan took;
        var tries = 0;
        do
        {
            var start = Stopwatch.GetTimestamp();
            check(one);
            took = Stopwatch.GetElapsedTime(start);
        }
        // What is really slow is so each time; code that is compiled, or others on the machine, are not.
        while (took > Longest && ++tries < 3);
        if (took > Longest)
        {
            throw new TimeoutException($"It took {took}, and long each of {tries} times.");
        }
    }

    /// <summary>Unsigned it is turned away; signed it leads somewhere or nowhere, and never throws.</summary>
    private static void CheckDelivery(byte[] body)
    {
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
        foreach (var name in new[] { "issues", "issue_comment", "pull_request", "push" })
        {
            if (Deliveries.Read(new DeliveryHeaders(name, "1", signature), body) is BadSignature)
            {
                throw new InvalidOperationException("What was signed was turned away.");
            }

            if (Deliveries.Read(new DeliveryHeaders(name, "1", signature[..^1] + (signature[^1] == '0' ? '1' : '0')), body) is not BadSignature)
            {
                throw new InvalidOperationException("What was not signed was let in.");
            }
        }
    }
}
