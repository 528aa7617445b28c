using ListBot.Core.Proposals;
using ListBot.Metadata;

namespace ListBot.Cli.Tests;

public class OnlineTests
{
    private static readonly Uri Asked = new("https://paper.example/a");

    [Fact]
    public async Task A_link_to_a_host_that_is_not_there_is_told_and_refuses_nothing()
    {
        using var folder = new ListFolder();
        // A name that nobody may ever have (RFC 6761).
        var run = await CommandRun.Of("propose", "--list", folder.List, "--title", "A Paper", "--paper", "http://paper.invalid/a", "--category", "1.a", "--online");
        run.EndsWith(0);
        Assert.EndsWith("\nLinks:\n- Paper link, http://paper.invalid/a: there is no host paper.invalid.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_stays_a_patch()
    {
        using var folder = new ListFolder();
        var run = await CommandRun.Of("propose", "--list", folder.List, "--title", "A Paper", "--paper", "http://paper.invalid/a", "--category", "1.a", "--online", "--format", "diff");
        run.EndsWith(0);
        Assert.DoesNotContain("Links:", run.Output, StringComparison.Ordinal);
        Assert.Contains("there is no host paper.invalid.", run.Error, StringComparison.Ordinal);
    }

    public static TheoryData<Fetched, string> Answers => new()
    {
        { new Answered(200, Asked, default), "it answers." },
        { new Answered(200, new Uri("https://other.example/"), default), "it answers, from https://other.example/." },
        { new Answered(404, Asked, default), "nothing is there (status 404)." },
        { new Answered(410, Asked, default), "nothing is there (status 410)." },
        { new Answered(403, Asked, default), "the server answers with status 403; it may want no machines, or have a bad hour." },
        { new Unanswered(Asked, FetchFault.Time), "paper.example does not answer in time." },
        { new Unanswered(Asked, FetchFault.Connection), "paper.example can not be reached." },
        { new NotAsked(new Uri("http://127.0.0.1/"), FetchRule.NotPublic), "127.0.0.1 is no place on the public internet, so it is not asked." },
        { new NotAsked(Asked, FetchRule.Redirects), "it leads on more than 3 times." },
        { new NotAsked(new Uri("ftp://paper.example/"), FetchRule.Scheme), "ftp://paper.example is no plain address of the web, so it is not asked." },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Each_answer_has_its_sentence(Fetched fetched, string sentence) =>
        Assert.Equal(sentence, LinkReport.Sentence(new LinkState(new ProposalLink(ProposalField.PaperLink, Asked), fetched)));
}
