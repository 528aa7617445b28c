namespace ListBot.Core.Tests.Decisions;

public sealed class ApologyTests
{
    private readonly Situation open = new();

    [Fact]
    public void Work_that_failed_for_good_is_told_in_a_status_that_quotes_the_delivery()
    {
        var failed = GivenUp(open, "72d3162e");
        Assert.Equal("given-up: a status comment", failed.Plan.ToString());
        Assert.Contains("\n### Something went wrong on my side\n", failed.Status, StringComparison.Ordinal);
        Assert.Contains("under delivery `72d3162e`", failed.Status, StringComparison.Ordinal);
        Assert.Contains("**Next**: ", failed.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void It_stands_above_what_the_status_says_and_takes_nothing_away()
    {
        var failed = GivenUp(open.Applied(), "72d3162e");
        Assert.Equal("given-up: the status comment up to date", failed.Plan.ToString());
        Assert.Contains("\n### #13 is open with this entry\n", failed.Status, StringComparison.Ordinal);
        Assert.Equal(1, failed.Status.Split("<!-- listbot:status").Length - 1);
    }

    [Theory]
    [InlineData("72d3162e")]
    [InlineData("of-another-delivery")]
    public void It_is_said_once(string next)
    {
        var told = GivenUp(open, "72d3162e").Applied();
        Assert.Empty(GivenUp(told, next).Plan.Effects);
    }

    [Fact]
    public void Work_that_succeeds_later_takes_it_away()
    {
        var told = GivenUp(open, "72d3162e").Applied();
        var later = told with { Facts = told.Facts with { GivenUp = null } };
        Assert.DoesNotContain("went wrong", later.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_proposal_gets_silence() =>
        Assert.Empty(GivenUp(open.Saying("A bug."), "72d3162e").Plan.Effects);

    [Fact]
    public void A_closed_issue_gets_silence() =>
        Assert.Empty(GivenUp(open.With(i => i with { IsOpen = false }), "72d3162e").Plan.Effects);

    [Fact]
    public void A_list_that_can_not_be_read_is_no_hindrance() =>
        Assert.Equal("given-up", GivenUp(open with { Facts = open.Facts with { List = null } }, "72d3162e").Plan.Outcome);

    private static Situation GivenUp(Situation situation, string delivery) => situation with { Facts = situation.Facts with { GivenUp = delivery } };
}
