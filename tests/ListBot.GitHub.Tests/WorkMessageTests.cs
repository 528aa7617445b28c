using CsCheck;
using ListBot.Core.Decisions;

namespace ListBot.GitHub.Tests;

public sealed class WorkMessageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly WorkItem Opened = new(7, new RepositoryReference(99, new RepositoryId("octo", "papers")), 12, "issues.opened", "72d3162e");

    [Fact]
    public void It_comes_back_as_it_was_sent() => Items.Select(Gen.Int[0, 5]).Sample(
        (item, attempt) =>
        {
            var message = new WorkMessage(item, attempt, Noon);
            Assert.Equal(message, WorkMessage.Parse(message.Format(), out var problem));
            Assert.Null(problem);
        },
        iter: 200);

    /// <summary>What waits in a queue while a new version is deployed must stay readable.</summary>
    [Fact]
    public void Its_text_is_this() => Assert.Equal(
        """{"version":1,"cause":"issues.opened","delivery":"72d3162e","attempt":2,"firstSeen":"2026-11-24T12:00:00+00:00","installation":7,"repository":{"id":99,"owner":"octo","name":"papers"},"issue":12}""",
        new WorkMessage(Opened, 2, Noon).Format());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"1"}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"cause":null,"delivery":"d","attempt":0,"firstSeen":"2026-11-24T12:00:00Z"}""")]
    [InlineData("""{"version":1,"cause":"sweep","delivery":"d","attempt":0,"firstSeen":"yesterday"}""")]
    [InlineData("""{"version":1,"cause":"sweep","delivery":"d","attempt":0,"firstSeen":"2026-11-24T12:00:00Z","repository":{"id":99}}""")]
    public void What_is_no_message_is_a_problem_and_no_exception(string text)
    {
        Assert.Null(WorkMessage.Parse(text, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void A_later_version_is_named()
    {
        Assert.Null(WorkMessage.Parse("""{"version":2,"what":"ever"}""", out var problem));
        Assert.Contains("version 2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_is_the_same_work_whichever_installation_leads_to_it() =>
        Assert.Equal(Opened.Key.ToString(), (Opened with { Installation = 8, Cause = "sweep" }).Key.ToString());

    [Fact]
    public void Only_work_on_an_issue_is_apologised_for_and_no_apology_is()
    {
        Assert.Equal(Opened with { Cause = WorkItem.GivenUp }, Opened.Apology);
        Assert.Null(Opened.Apology!.Apology);
        Assert.Null((Opened with { Issue = null }).Apology);
    }

    private static Gen<WorkItem> Items => Gen.Select(
        Gen.Long.Nullable(), Gen.Select(Gen.Long, Gen.String, Gen.String), Gen.Bool, Gen.Int.Nullable(), Gen.String, Gen.String,
        (installation, repository, hasRepository, issue, cause, delivery) => new WorkItem(
            installation,
            hasRepository ? new RepositoryReference(repository.Item1, new RepositoryId(repository.Item2, repository.Item3)) : null,
            issue,
            cause,
            delivery)
        {
            Before = hasRepository ? repository.Item3 : null,
        });
}
