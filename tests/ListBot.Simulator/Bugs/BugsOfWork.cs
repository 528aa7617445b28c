using ListBot.GitHub;
using ListBot.Simulator.Machine;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Bugs;

/// <summary>Work that is forgotten, doubled or given up, and deliveries that are believed or thrown away.</summary>
internal static class BugsOfWork
{
    public static IReadOnlyList<Bug> All =>
    [
        Work("does the first of several and forgets the rest", "all-contributors/app#489: ||=", right => async (item, c) => [.. (await right(item, c)).Take(1)]),
        Work("forgets what work leads to", "promise: commands on our pull request count as if they stood on its issue", right => async (item, c) =>
        {
            await right(item, c);
            return [];
        }),
        Work("takes failure for success", "costellobot: catch and swallow", right => async (item, c) =>
        {
            try
            {
                return await right(item, c);
            }
            catch (Exception e) when (e is not RateLimitedException)
            {
                return [];
            }
        }),
        Work("counts waiting as failing", "promise: a rate limit is no attempt", right => async (item, c) =>
        {
            try
            {
                return await right(item, c);
            }
            catch (RateLimitedException e)
            {
                throw new InvalidOperationException("The limit is reached.", e);
            }
        }),
        Work("asks again at once for what GitHub did not answer in time", "promise: one status, though the first gets through late", right => async (item, c) =>
        {
            try
            {
                return await right(item, c);
            }
            catch (UnderWayException)
            {
                return await right(item, c);
            }
        }),
        Work("never sweeps", "rust-lang/homu#178: webhooks are lost without an outage", right => (item, c) =>
            item is { Cause: "sweep", Issue: null } ? Task.FromResult<IReadOnlyList<WorkItem>>([]) : right(item, c)),
        Work("passes over every other repository", "promise: every list is swept", right => (item, c) =>
            item is { Repository: not null, Issue: null } ? Task.FromResult<IReadOnlyList<WorkItem>>([]) : right(item, c)),
        new("gives up at the first failure", "promise: five attempts")
        {
            Consume = (_, right) => async (message, c) => await right(message, c) is Again { Message.Attempt: > 0 } ? new Dead("once is enough") : await right(message, c),
        },
        new("never tries again", "Prow hook: what fails is gone")
        {
            Consume = (_, right) => async (message, c) => await right(message, c) is Done done ? done : new Done([]),
        },
        new("apologises again and again", "promise: one apology")
        {
            Decide = (_, right) => (t, f) => right(t, f.GivenUp is null || f.Issue is null ? f : f with { Issue = f.Issue with { Comments = [.. f.Issue.Comments.Where(c => !c.IsOurs)] } }),
        },
        new("starts work at once, without a queue", "kubernetes-sigs/prow hook: answers 200, then a goroutine") { Queue = (bot, _) => new Goroutine(bot) },
        new("drops what comes while it works", "promise: an event during work makes the issue run once more") { Queue = (bot, right) => new Dropping(item => bot.IsWorkingOn(item.Key), right) },
        new("looks at an issue once in ten minutes", "a debounce without its trailing edge") { Queue = Cooldown },
        new("lets two work on one issue", "notes: 84,608 of 262,144 schedules post the comment twice") { Shared = s => new SharedQueue(s) { WithoutLeases = true } },
        new("never lets go of a lease", "notes: a crashed worker hides its message") { Shared = s => new SharedQueue(s) { LeasesForEver = true } },
        new("has one queue for what somebody waits for and for all else", "promise: nobody waits behind a rebuild") { Shared = s => new SharedQueue(s) { IsOneQueue = true } },
        Work("says of every rebuild that somebody waits for it", "promise: nobody waits behind a rebuild", right => async (item, c) =>
            item.Issue is not null ? await right(item, c) : [.. (await right(item, c)).Select(f => f.Issue is null ? f : f with { Cause = "issues.opened" })]),
        new("deletes a message before its work is done", "notes: ack early, 53,874 lost") { Shared = s => new SharedQueue(s) { DeletesFirst = true } },
        Deliveries("believes every delivery", "Octokit.Webhooks: without a secret, an unsigned post is valid", (d, _) => d.Signature),
        Deliveries("does not hear of edits", "tpapp/ContinuousTimeMarkov.jl#4", (d, s) => d.About.StartsWith("issues.edited", StringComparison.Ordinal) ? null : s),
        Deliveries("does not hear of pushes", "all-contributors/app#260: the list moves", (d, s) => d.Event == "push" ? null : s),
        Deliveries("does not hear of pull requests", "promise: what people do by click is the truth", (d, s) => d.Event == "pull_request" ? null : s),
        Deliveries("does not hear of closed issues", "promise: a person closes the issue", (d, s) => d.About.StartsWith("issues.closed", StringComparison.Ordinal) ? null : s),
        Deliveries("does not hear of comments", "promise: an edit by a person to our comment is repaired", (d, s) => d.Event == "issue_comment" ? null : s),
    ];

    private static Bug Work(
        string name,
        string origin,
        Func<Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>>, Func<WorkItem, CancellationToken, Task<IReadOnlyList<WorkItem>>>> wrong) =>
        new(name, origin) { Work = (_, right) => wrong(right) };

    private static Bug Deliveries(string name, string origin, Func<Delivery, string, string?> signature) => new(name, origin) { Signature = signature };

    private static Dropping Cooldown(Bot bot, IWorkQueue right)
    {
        Dictionary<WorkKey, DateTimeOffset> last = [];
        return new Dropping(
            item =>
            {
                if (last.TryGetValue(item.Key, out var at) && bot.Time.GetUtcNow() - at < TimeSpan.FromMinutes(10))
                    return true;
                last[item.Key] = bot.Time.GetUtcNow();
                return false;
            },
            right);
    }

    private sealed class Dropping(Func<WorkItem, bool> isDropped, IWorkQueue right) : IWorkQueue
    {
        public Task Enqueue(WorkItem item, CancellationToken cancellation) => isDropped(item) ? Task.CompletedTask : right.Enqueue(item, cancellation);

        public Task WhenIdle(CancellationToken cancellation) => right.WhenIdle(cancellation);
    }

    private sealed class Goroutine(Bot bot) : IWorkQueue
    {
        public Task Enqueue(WorkItem item, CancellationToken cancellation)
        {
            bot.Simulation.Watch(bot.Consume(new WorkMessage(item, 0, bot.Time.GetUtcNow()), CancellationToken.None));
            return Task.CompletedTask;
        }

        public Task WhenIdle(CancellationToken cancellation) => Task.CompletedTask;
    }
}

/// <summary>All of them.</summary>
internal static class SeededBugs
{
    public static IReadOnlyList<Bug> All { get; } = [.. BugsOfDecision.All, .. BugsOfRequests.All, .. BugsOfWork.All];
}
