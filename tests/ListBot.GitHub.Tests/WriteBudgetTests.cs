using Microsoft.Extensions.Time.Testing;

namespace ListBot.GitHub.Tests;

public sealed class WriteBudgetTests
{
    private const long Papers = 1, Tools = 2;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Eighty_writes_a_minute_and_no_more()
    {
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        var start = time.GetUtcNow();
        Assert.Equal(80, await Writes(budget, Papers, 200));
        Assert.Equal(start.AddMinutes(1), (await Assert.ThrowsAsync<RateLimitedException>(() => Take(budget, Papers))).Until);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await Writes(budget, Papers, 1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(80, await Writes(budget, Papers, 200));
    }

    [Fact]
    public async Task Five_hundred_an_hour_and_no_more()
    {
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        var (start, done) = (time.GetUtcNow(), 0);
        for (var minute = 0; minute < 60; minute++, time.Advance(TimeSpan.FromMinutes(1)))
            done += await Writes(budget, Papers, 80);
        Assert.Equal(500, done);
        Assert.Equal(start.AddHours(1), time.GetUtcNow());
        Assert.Equal(80, await Writes(budget, Papers, 80));
    }

    [Fact]
    public async Task Rebuilds_leave_a_quarter_to_what_people_ask_for()
    {
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        Assert.Equal(60, await Writes(budget, Papers, 200, isUrgent: false));
        Assert.Equal(20, await Writes(budget, Papers, 200));
    }

    [Fact]
    public async Task A_list_that_waits_gets_its_share_before_the_other_has_more()
    {
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        Assert.Equal(80, await Writes(budget, Papers, 200));
        Assert.Equal(0, await Writes(budget, Tools, 1));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(40, await Writes(budget, Papers, 200));
        Assert.Equal(40, await Writes(budget, Tools, 200));
    }

    [Fact]
    public async Task A_list_that_is_alone_has_all_of_it()
    {
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        await Writes(budget, Tools, 5);
        Assert.Equal(75, await Writes(budget, Papers, 200));
        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(80, await Writes(budget, Papers, 200));
    }

    [Fact]
    public async Task Two_processes_with_one_ledger_share_one_budget()
    {
        var ledger = new LocalWriteLedger();
        WriteBudget one = new(ledger, time), other = new(ledger, time);
        Assert.Equal(50, await Writes(one, Papers, 50));
        Assert.Equal(30, await Writes(other, Papers, 200));
        Assert.Equal(0, await Writes(one, Papers, 1));
    }

    [Fact]
    public async Task Installations_do_not_count_together()
    {
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        Assert.Equal(80, await Writes(budget, Papers, 200));
        await budget.Take(8, Papers, isUrgent: true, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Whoever_comes_when_told_to_gets_through_and_neither_starves_nor_exceeds()
    {
        // Two lists, one with ten times the work of the other, each coming again just when it was told to.
        var budget = new WriteBudget(new LocalWriteLedger(), time);
        Dictionary<long, (int Left, DateTimeOffset At)> work = new() { [Papers] = (1_000, time.GetUtcNow()), [Tools] = (100, time.GetUtcNow()) };
        List<(DateTimeOffset At, long List)> written = [];
        var toolsDone = DateTimeOffset.MaxValue;
        while (work.Values.Any(w => w.Left > 0))
        {
            var (list, (left, at)) = work.Where(w => w.Value.Left > 0).MinBy(w => (w.Value.At, w.Key));
            time.Advance(at > time.GetUtcNow() ? at - time.GetUtcNow() : TimeSpan.Zero);
            try
            {
                await Take(budget, list);
                written.Add((time.GetUtcNow(), list));
                work[list] = (left - 1, at);
                toolsDone = list == Tools && left == 1 ? time.GetUtcNow() : toolsDone;
            }
            catch (RateLimitedException e)
            {
                Assert.True(e.Until > time.GetUtcNow());
                work[list] = (left, e.Until);
            }
        }
        Assert.All(written, w => Assert.InRange(written.Count(o => o.At > w.At.AddMinutes(-1) && o.At <= w.At), 0, 80));
        Assert.All(written, w => Assert.InRange(written.Count(o => o.At > w.At.AddHours(-1) && o.At <= w.At), 0, 500));
        Assert.InRange(toolsDone - written[0].At, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.InRange(written[^1].At - written[0].At, TimeSpan.FromHours(2), TimeSpan.FromHours(3));
    }

    private static Task Take(WriteBudget budget, long list, bool isUrgent = true) => budget.Take(7, list, isUrgent, TestContext.Current.CancellationToken);

    private static async Task<int> Writes(WriteBudget budget, long list, int most, bool isUrgent = true)
    {
        for (var done = 0; done < most; done++)
        {
            try
            {
                await Take(budget, list, isUrgent);
            }
            catch (RateLimitedException)
            {
                return done;
            }
        }
        return most;
    }
}
