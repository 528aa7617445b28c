using CsCheck;
using ListBot.Core.Papers;

namespace ListBot.Core.Tests.Papers;

public sealed class PaperLinksTests
{
    private static readonly string[] Hosts = ["arxiv.org", "doi.org", "openreview.net", "dl.acm.org", "github.com", "example.org"];

    [Theory]
    // arXiv
    [InlineData("https://arxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("http://arxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://www.arxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("HTTPS://ARXIV.ORG/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org:443/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293v2", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293/", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293.", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293?context=cs.LG", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293?utm_source=x", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293#abstract", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402%2E03293", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/arXiv:2402.03293", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/pdf/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/pdf/2402.03293.pdf", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/pdf/2402.03293v3.pdf", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/pdf/2402.03293v1#page=3", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/html/2402.03293v1", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/html/2402.03293v1/#S3", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/format/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/e-print/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://export.arxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://ar5iv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://ar5iv.labs.arxiv.org/html/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://www.alphaxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://alphaxiv.org/overview/2402.03293v1", "arXiv:2402.03293")]
    [InlineData("https://huggingface.co/papers/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://hf.co/papers/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://www.modelscope.cn/papers/2402.03293", "arXiv:2402.03293")]
    [InlineData("https://doi.org/10.48550/arXiv.2402.03293", "arXiv:2402.03293")]
    [InlineData("10.48550/arXiv.2402.03293", "arXiv:2402.03293")]
    [InlineData("doi:10.48550/ARXIV.2402.03293", "arXiv:2402.03293")]
    [InlineData("arXiv:2402.03293", "arXiv:2402.03293")]
    [InlineData("arxiv: 2402.03293", "arXiv:2402.03293")]
    [InlineData("ARXIV:2402.03293v2", "arXiv:2402.03293")]
    [InlineData("arXiv:2402.03293 [cs.LG]", "arXiv:2402.03293")]
    [InlineData("2402.03293", "arXiv:2402.03293")]
    [InlineData("2402.03293v2", "arXiv:2402.03293")]
    [InlineData(" 2402.03293. ", "arXiv:2402.03293")]
    [InlineData("2402.03293v1.pdf", "arXiv:2402.03293")]
    [InlineData("arxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("www.arxiv.org/pdf/2402.03293", "arXiv:2402.03293")]
    [InlineData("<https://arxiv.org/abs/2402.03293>", "arXiv:2402.03293")]
    [InlineData("(https://arxiv.org/abs/2402.03293)", "arXiv:2402.03293")]
    [InlineData("**https://arxiv.org/abs/2402.03293**", "arXiv:2402.03293")]
    [InlineData("`https://arxiv.org/abs/2402.03293`", "arXiv:2402.03293")]
    [InlineData("[FLoRA](https://arxiv.org/abs/2402.03293)", "arXiv:2402.03293")]
    [InlineData("[FLoRA: a paper](https://arxiv.org/abs/2402.03293 \"a title\")", "arXiv:2402.03293")]
    [InlineData("[https://arxiv.org/abs/2402.03293](https://arxiv.org/abs/2402.03293)", "arXiv:2402.03293")]
    [InlineData("https://arxiv.org/abs/2402.03293 https://arxiv.org/pdf/2402.03293", "arXiv:2402.03293")]
    [InlineData("Paper:https://arxiv.org/abs/2402.03293", "arXiv:2402.03293")]
    [InlineData("论文：https://arxiv.org/abs/2402.03293。", "arXiv:2402.03293")]
    [InlineData("\u200Bhttps://arxiv.org/abs/2402.03293\uFEFF", "arXiv:2402.03293")]
    [InlineData("0704.0001", "arXiv:0704.0001")]
    [InlineData("hep-th/9901001", "arXiv:hep-th/9901001")]
    [InlineData("hep-th/9901001v3", "arXiv:hep-th/9901001")]
    [InlineData("arXiv:hep-th/9901001", "arXiv:hep-th/9901001")]
    [InlineData("https://arxiv.org/abs/hep-th/9901001", "arXiv:hep-th/9901001")]
    [InlineData("https://arxiv.org/pdf/hep-th/9901001v2.pdf", "arXiv:hep-th/9901001")]
    [InlineData("https://arxiv.org/abs/math.GT/0309136", "arXiv:math/0309136")]
    [InlineData("math/0309136", "arXiv:math/0309136")]
    // DOI
    [InlineData("https://doi.org/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("http://dx.doi.org/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("https://www.doi.org/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("doi:10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("DOI: 10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("10.1145/3292500.3330701.", "doi:10.1145/3292500.3330701")]
    [InlineData("doi.org/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("https://dl.acm.org/doi/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701")]
    [InlineData("https://dl.acm.org/doi/full/10.1145/3292500.3330701?download=true", "doi:10.1145/3292500.3330701")]
    [InlineData("https://link.springer.com/article/10.1007/s11263-024-02021-4", "doi:10.1007/s11263-024-02021-4")]
    [InlineData("https://link.springer.com/content/pdf/10.1007/s11263-024-02021-4.pdf", "doi:10.1007/s11263-024-02021-4")]
    [InlineData("https://link.springer.com/chapter/10.1007/978-3-030-01234-2_1", "doi:10.1007/978-3-030-01234-2_1")]
    [InlineData("https://onlinelibrary.wiley.com/doi/10.1002/ADMA.202001", "doi:10.1002/adma.202001")]
    [InlineData("https://onlinelibrary.wiley.com/doi/full/10.1002/adma.202001", "doi:10.1002/adma.202001")]
    [InlineData("https://onlinelibrary.wiley.com/doi/epdf/10.1002/adma.202001", "doi:10.1002/adma.202001")]
    [InlineData("https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full", "doi:10.3389/fnins.2020.00001")]
    [InlineData("https://iopscience.iop.org/article/10.1088/1748-0221/1/1/P01001/meta", "doi:10.1088/1748-0221/1/1/p01001")]
    [InlineData("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001", "doi:10.1371/journal.pone.0000001")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf", "doi:10.1101/2020.01.01.123456")]
    [InlineData("https://doi.org/10.1016/S0140-6736(20)30183-5", "doi:10.1016/s0140-6736(20)30183-5")]
    [InlineData("(https://doi.org/10.1016/S0140-6736(20)30183-5)", "doi:10.1016/s0140-6736(20)30183-5")]
    [InlineData("https://doi.org/10.1016%2Fj.cell.2020.01.001", "doi:10.1016/j.cell.2020.01.001")]
    // OpenReview
    [InlineData("https://openreview.net/forum?id=NjNfLdxr3A", "openreview:NjNfLdxr3A")]
    [InlineData("https://openreview.net/pdf?id=NjNfLdxr3A", "openreview:NjNfLdxr3A")]
    [InlineData("https://openreview.net/attachment?id=NjNfLdxr3A&name=pdf", "openreview:NjNfLdxr3A")]
    [InlineData("https://openreview.net/forum?id=NjNfLdxr3A&noteId=abc", "openreview:NjNfLdxr3A")]
    [InlineData("https://openreview.net/forum?noteId=abc&id=NjNfLdxr3A", "openreview:NjNfLdxr3A")]
    [InlineData("openreview.net/forum?id=NjNfLdxr3A", "openreview:NjNfLdxr3A")]
    [InlineData("https://openreview.net/pdf?id=LHKmzWP7RN#:~:text=Our%20approach%20aims,LoRA", "openreview:LHKmzWP7RN")]
    [InlineData("https://openreview.net/forum?id=_a-B_0", "openreview:_a-B_0")]
    // ACL Anthology
    [InlineData("https://aclanthology.org/2023.emnlp-main.487", "acl:2023.emnlp-main.487")]
    [InlineData("https://aclanthology.org/2023.emnlp-main.487/", "acl:2023.emnlp-main.487")]
    [InlineData("https://aclanthology.org/2023.emnlp-main.487.pdf", "acl:2023.emnlp-main.487")]
    [InlineData("https://aclanthology.org/2023.emnlp-main.487v2.pdf", "acl:2023.emnlp-main.487")]
    [InlineData("http://www.aclanthology.org/2023.emnlp-main.487.bib", "acl:2023.emnlp-main.487")]
    [InlineData("https://www.aclweb.org/anthology/2023.emnlp-main.487/", "acl:2023.emnlp-main.487")]
    [InlineData("https://doi.org/10.18653/v1/2023.emnlp-main.487", "acl:2023.emnlp-main.487")]
    [InlineData("https://aclanthology.org/P19-1001/", "acl:P19-1001")]
    [InlineData("https://aclanthology.org/p19-1001.pdf", "acl:P19-1001")]
    [InlineData("https://www.aclweb.org/anthology/P19-1001", "acl:P19-1001")]
    [InlineData("https://aclweb.org/anthology/papers/P/P19/P19-1001/", "acl:P19-1001")]
    [InlineData("10.18653/v1/P19-1001", "acl:P19-1001")]
    // Anything else is its address.
    [InlineData("https://github.com/x/y", "web:github.com/x/y")]
    [InlineData("http://github.com/x/y/", "web:github.com/x/y")]
    [InlineData("github.com/x/y", "web:github.com/x/y")]
    [InlineData("https://GitHub.com/X/Y.git", "web:github.com/x/y")]
    [InlineData("https://github.com/X/y/tree/Main/Z", "web:github.com/x/y/tree/Main/Z")]
    [InlineData("https://www.github.com/x/y?utm_source=a&utm_medium=b#readme", "web:github.com/x/y")]
    [InlineData("https://ieeexplore.ieee.org/document/9156697", "web:ieeexplore.ieee.org/document/9156697")]
    [InlineData("https://zenodo.org/records/8270065", "web:zenodo.org/records/8270065")]
    [InlineData("https://proceedings.mlr.press/v97/houlsby19a.html", "web:proceedings.mlr.press/v97/houlsby19a.html")]
    [InlineData("https://papers.nips.cc/paper/1-a?x=1&utm_campaign=c&y=2", "web:papers.nips.cc/paper/1-a?x=1&y=2")]
    [InlineData("https://go.gale.com/ps/i.do?id=GALE%7cA772", "web:go.gale.com/ps/i.do?id=GALE%7CA772")]
    [InlineData("https://example.org:8443/paper", "web:example.org:8443/paper")]
    [InlineData("http://example.org:80/paper", "web:example.org/paper")]
    [InlineData("example.org:8443/paper", "web:example.org:8443/paper")]
    [InlineData("https://bücher.example/a", "web:xn--bcher-kva.example/a")]
    [InlineData("https://xn--bcher-kva.example/a", "web:xn--bcher-kva.example/a")]
    [InlineData("https://example.org/日本", "web:example.org/%E6%97%A5%E6%9C%AC")]
    [InlineData("https://en.wikipedia.org/wiki/LoRA_(machine_learning)", "web:en.wikipedia.org/wiki/LoRA_(machine_learning)")]
    [InlineData("[x](https://en.wikipedia.org/wiki/LoRA_(machine_learning))", "web:en.wikipedia.org/wiki/LoRA_(machine_learning)")]
    [InlineData("https://arxiv.org/list/cs.LG/recent", "web:arxiv.org/list/cs.LG/recent")]
    [InlineData("https://aclanthology.org/volumes/2023.emnlp-main/", "web:aclanthology.org/volumes/2023.emnlp-main")]
    [InlineData("https://openreview.net/group?id=ICLR.cc/2024", "web:openreview.net/group?id=ICLR.cc/2024")]
    [InlineData("https://huggingface.co/nmitchko/medfalcon-40b-LoRA", "web:huggingface.co/nmitchko/medfalcon-40b-LoRA")]
    [InlineData("www.example.org", "web:example.org")]
    [InlineData("https://example.org/a[1].pdf", "web:example.org/a[1].pdf")]
    [InlineData("[a[1]](https://example.org/a[1].pdf)", "web:example.org/a[1].pdf")]
    [InlineData("| https://example.org/a |", "web:example.org/a")]
    [InlineData("https://example.org/a|b", "web:example.org/a%7Cb")]
    [InlineData("https://example.org/#/paper/1", "web:example.org#/paper/1")]
    public void A_link_is_known_by_its_paper(string text, string id) => Assert.Equal(id, Show(PaperLinks.Parse(text)?.Id));

    [Theory]
    [InlineData("https://arxiv.org/abs/2402.03293", "https://arxiv.org/abs/2402.03294")]
    [InlineData("https://arxiv.org/abs/2402.0329", "https://arxiv.org/abs/2402.03290")]
    [InlineData("hep-th/9901001", "hep-ph/9901001")]
    [InlineData("https://openreview.net/forum?id=NjNfLdxr3A", "https://openreview.net/forum?id=njnfldxr3a")]
    [InlineData("10.1145/3292500.3330701", "10.1145/3292500.3330702")]
    [InlineData("https://aclanthology.org/P19-1001", "https://aclanthology.org/P19-1002")]
    [InlineData("https://aclanthology.org/2023.emnlp-main.48", "https://aclanthology.org/2023.emnlp-main.487")]
    [InlineData("https://example.org/a", "https://example.org/A")]
    [InlineData("https://example.org/a?id=1", "https://example.org/a?id=2")]
    [InlineData("https://example.org/a", "https://example.org:8443/a")]
    [InlineData("https://example.org/#/paper/1", "https://example.org/#/paper/2")]
    [InlineData("https://arxiv.org/abs/2402.03293", "https://arxiv.org.example.com/abs/2402.03293")]
    [InlineData("https://example.org/a", "https://exаmple.org/a")]
    public void Two_papers_stay_two(string one, string other)
    {
        Assert.NotNull(PaperLinks.Parse(one));
        Assert.NotEqual(PaperLinks.Parse(one)?.Id, PaperLinks.Parse(other)?.Id);
        Assert.IsType<LinksFound>(PaperLinks.Read($"{one} {other}"));
    }

    [Theory]
    [InlineData("", LinkFault.NoLink)]
    [InlineData("   ", LinkFault.NoLink)]
    [InlineData("coming soon", LinkFault.NoLink)]
    [InlineData("see and/or the paper.pdf", LinkFault.NoLink)]
    [InlineData("version 1.0/2", LinkFault.NoLink)]
    [InlineData("arXiv:soon", LinkFault.NoLink)]
    [InlineData("2413.03293", LinkFault.NoLink)]
    [InlineData("10.5", LinkFault.NoLink)]
    [InlineData("javascript:alert(1)", LinkFault.Scheme)]
    [InlineData("JavaScript:alert(1)", LinkFault.Scheme)]
    [InlineData("javascript:https://arxiv.org/abs/2402.03293", LinkFault.Scheme)]
    [InlineData("[x](javascript:alert(1))", LinkFault.Scheme)]
    [InlineData("data:text/html,x", LinkFault.Scheme)]
    [InlineData("file:///etc/passwd", LinkFault.Scheme)]
    [InlineData("ftp://example.org/a", LinkFault.Scheme)]
    [InlineData("gopher://example.org/a", LinkFault.Scheme)]
    [InlineData("https://arxiv.org/abs/2402.03293 javascript:alert(1)", LinkFault.Scheme)]
    [InlineData("https://user:secret@example.org/a", LinkFault.Credentials)]
    [InlineData("https://user:secret@xn--ä.org/a", LinkFault.Credentials)]
    [InlineData("https://arxiv.org@evil.example/abs/2402.03293", LinkFault.Credentials)]
    [InlineData("https://@evil.example/a", LinkFault.Credentials)]
    [InlineData("user@example.org/a", LinkFault.Credentials)]
    [InlineData("https://example.org/a\u202Egpj", LinkFault.Characters)]
    [InlineData("https://exam\u200Bple.org/a", LinkFault.Characters)]
    [InlineData("https://example.org/a\u0001b", LinkFault.Characters)]
    [InlineData("https://evil.example\\@arxiv.org/a", LinkFault.Characters)]
    [InlineData("https://xn--ä.org/a", LinkFault.Host)]
    [InlineData("https://xn--中.org/a", LinkFault.Host)]
    [InlineData("https://localhost/a", LinkFault.Host)]
    [InlineData("http://127.0.0.1/a", LinkFault.Host)]
    [InlineData("http://[::1]/a", LinkFault.Host)]
    [InlineData("http://2130706433/a", LinkFault.Host)]
    [InlineData("https:///a", LinkFault.Host)]
    [InlineData("https:arxiv.org/abs/2402.03293", LinkFault.Host)]
    [InlineData("https://exa mple.org/a", LinkFault.Host)]
    [InlineData("https://-example.org/a", LinkFault.Host)]
    [InlineData("https://example..org/a", LinkFault.Host)]
    [InlineData("https://example.org:99999/a", LinkFault.Host)]
    [InlineData("https://", LinkFault.Host)]
    public void What_is_no_link_is_refused_with_its_reason(string text, LinkFault fault) =>
        Assert.Equal(fault, Assert.IsType<LinkRefused>(PaperLinks.Read(text)).Fault);

    [Fact]
    public void A_link_may_have_2048_characters_and_no_more()
    {
        var longest = "https://example.org/".PadRight(PaperLinks.MaxLength, 'a');
        Assert.IsType<LinkFound>(PaperLinks.Read(longest));
        Assert.Equal(LinkFault.TooLong, Assert.IsType<LinkRefused>(PaperLinks.Read(longest + "a")).Fault);
    }

    [Fact]
    public void A_password_is_not_repeated() =>
        Assert.DoesNotContain("secret", Assert.IsType<LinkRefused>(PaperLinks.Read("https://user:secret@example.org/a")).Text, StringComparison.Ordinal);

    [Fact]
    public void Several_links_are_named_as_they_were_written() =>
        Assert.Equal(["arXiv:2402.03293", "https://example.org/a"], Assert.IsType<LinksFound>(PaperLinks.Read("arXiv:2402.03293, https://example.org/a")).Links);

    [Fact]
    public void A_label_that_shows_another_link_than_its_target_is_two_links() =>
        Assert.IsType<LinksFound>(PaperLinks.Read("[https://arxiv.org/abs/2402.03293](https://evil.example/a)"));

    [Theory]
    [InlineData("arXiv:2309.05444v1", "https://arxiv.org/abs/2309.05444")]
    [InlineData("https://huggingface.co/papers/2309.05444", "https://arxiv.org/abs/2309.05444")]
    [InlineData("http://www.arxiv.org/pdf/2309.05444v2.pdf?utm_source=x", "https://www.arxiv.org/pdf/2309.05444v2.pdf")]
    [InlineData("doi:10.1145/3292500.3330701", "https://doi.org/10.1145/3292500.3330701")]
    [InlineData("10.18653/v1/P19-1001", "https://aclanthology.org/P19-1001/")]
    [InlineData("http://openreview.net/forum?id=a#:~:text=b", "https://openreview.net/forum?id=a")]
    [InlineData("http://example.org:443/a", "http://example.org:443/a")]
    [InlineData("https://example.org:443/a", "https://example.org/a")]
    [InlineData("http://example.org/a?utm_source=x#part", "http://example.org/a#part")]
    [InlineData("github.com/skolai/lotr", "https://github.com/skolai/lotr")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("https://go.gale.com/ps/i.do?id=GALE%7CA772098727&sid=sitemap", "https://go.gale.com/ps/i.do?id=GALE%7CA772098727&sid=sitemap")]
    public void The_address_is_clean(string text, string address) => Assert.Equal(address, PaperLinks.Parse(text)?.Url.AbsoluteUri);

    [Theory]
    [InlineData("https://tool.example.org", "https://tool.example.org")]
    [InlineData("https://tool.example.org/", "https://tool.example.org/")]
    [InlineData("HTTPS://Tool.Example.org?utm_source=x", "https://tool.example.org")]
    public void Nothing_is_put_behind_a_host_that_stands_alone(string text, string address) => Assert.Equal(address, PaperLinks.Parse(text)?.Url.OriginalString);

    [Theory]
    [InlineData("arXiv:2309.05444(2023)", "arXiv:2309.05444")]
    [InlineData("github.com/skolai/lotr", "web:github.com/skolai/lotr")]
    [InlineData("<https://arxiv.org/abs/2402.03293>", "arXiv:2402.03293")]
    [InlineData("https://openreview.net/pdf?id=LHKmzWP7RN#:~:text=Our%20approach,tasks.", "openreview:LHKmzWP7RN")]
    [InlineData("https://arxiv.org/pdf/2402.03293.pdf", "arXiv:2402.03293")]
    [InlineData("#resources", null)]
    [InlineData("./docs/more.md", null)]
    [InlineData("LICENSE", null)]
    [InlineData("images/figure.png", null)]
    [InlineData("mailto:a@example.org", null)]
    [InlineData("", null)]
    public void A_target_in_a_list_is_read_leniently(string target, string? id) => Assert.Equal(id, Show(PaperLinks.IdOf(target)));

    [Fact]
    public void Every_target_in_the_first_list_is_known()
    {
        var list = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "lists", "low-rank-adapters.md"));
        var targets = list.Split("](").Skip(1).Select(rest => rest[..(rest.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : rest.Length)])
            .Select(rest => rest.Split(") ")[0].Trim().TrimEnd(')')).ToList();
        Assert.True(targets.Count > 92);
        Assert.All(targets, target => Assert.NotNull(PaperLinks.IdOf(target)));
    }

    [Fact]
    public void A_number_in_running_text_is_no_link()
    {
        Assert.Equal(LinkFault.NoLink, Assert.IsType<LinkRefused>(PaperLinks.ReadProse("It costs 2402.03293 or less.")).Fault);
        Assert.IsType<LinkFound>(PaperLinks.ReadProse("See arXiv:2402.03293 for it."));
    }

    [Fact]
    public void Every_form_of_an_arXiv_id_is_the_same_paper() =>
        Gen.Select(Gen.Int[7, 40], Gen.Int[1, 12], Gen.Int[0, 99_999], Gen.Int[1, 9]).Sample((year, month, number, version) =>
        {
            var id = $"{year:00}{month:00}.{number:00000}";
            Assert.All(
                [id, $"arXiv:{id}v{version}", $"https://arxiv.org/abs/{id}v{version}", $"arxiv.org/pdf/{id}.pdf", $"https://doi.org/10.48550/arXiv.{id}"],
                text => Assert.Equal(new ArXivId(id), PaperLinks.Parse(text)?.Id));
        });

    [Fact]
    public void A_clean_address_is_the_same_paper_again() =>
        Gen.Select(Gen.Int[0, Hosts.Length - 1], Gen.String[Gen.Char["abAB019./-_%?=&#é:@"], 0, 40])
            .Sample((host, path) =>
            {
                if (PaperLinks.Parse($"http://{Hosts[host]}/{path}x") is { } link)
                {
                    var again = PaperLinks.Parse(link.Url.AbsoluteUri);
                    Assert.Equal(link.Id, again?.Id);
                    Assert.Equal(link.Url.AbsoluteUri, again?.Url.AbsoluteUri);
                }
            });

    [Fact]
    public void Any_text_is_answered() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["htps:/.aw@[]()<>%10 \u202E\uD800#?"], 0, 60]).Sample(text =>
    {
        Assert.NotNull(PaperLinks.Read(text));
        PaperLinks.IdOf(text);
    });

    private static string? Show(PaperId? id) => id switch
    {
        null => null,
        DoiId doi => "doi:" + doi.Id,
        OpenReviewId review => "openreview:" + review.Id,
        AclId acl => "acl:" + acl.Id,
        WebAddress web => "web:" + web.Address,
        _ => id.ToString(),
    };
}
