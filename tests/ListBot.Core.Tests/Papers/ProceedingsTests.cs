using ListBot.Core.Papers;

namespace ListBot.Core.Tests.Papers;

public sealed class ProceedingsTests
{
    [Theory]
    [InlineData("https://aclanthology.org/2023.emnlp-main.487/", "EMNLP 2023")]
    [InlineData("https://aclanthology.org/2021.acl-short.43.pdf", "ACL 2021")]
    [InlineData("https://aclanthology.org/2023.findings-acl.15.pdf", "ACL 2023 Findings")]
    [InlineData("https://aclanthology.org/2022.tacl-1.5", "TACL 2022")]
    [InlineData("https://www.aclweb.org/anthology/D19-1423.pdf", "EMNLP 2019")]
    [InlineData("https://aclanthology.org/P98-1001", "ACL 1998")]
    [InlineData("https://doi.org/10.18653/v1/2023.emnlp-main.487", "EMNLP 2023")]
    [InlineData("https://openaccess.thecvf.com/content/CVPR2023/papers/One_Two_CVPR_2023_paper.pdf", "CVPR 2023")]
    [InlineData("http://openaccess.thecvf.com/content_CVPR_2020/html/One_CVPR_2020_paper.html", "CVPR 2020")]
    [InlineData("http://openaccess.thecvf.com/content_ICCV_2017/papers/One_ICCV_2017_paper.pdf", "ICCV 2017")]
    [InlineData("http://www.cv-foundation.org/openaccess/content_cvpr_2015/papers/One_2015_CVPR_paper.pdf", "CVPR 2015")]
    [InlineData("https://www.ecva.net/papers/eccv_2020/papers_ECCV/papers/123460001.pdf", "ECCV 2020")]
    [InlineData("https://proceedings.neurips.cc/paper_files/paper/2023/file/2f75a57e-Paper-Conference.pdf", "NeurIPS 2023")]
    [InlineData("https://papers.nips.cc/paper/2012/file/c399862d-Paper.pdf", "NIPS 2012")]
    [InlineData("https://proceedings.mlr.press/v202/chang23b/chang23b.pdf", "ICML 2023")]
    [InlineData("http://proceedings.mlr.press/v89/schmit19a.html", "AISTATS 2019")]
    [InlineData("https://www.ijcai.org/proceedings/2023/0123.pdf", "IJCAI 2023")]
    [InlineData("https://www.isca-archive.org/interspeech_2023/one23_interspeech.html", "Interspeech 2023")]
    [InlineData("https://www.usenix.org/conference/osdi22/presentation/one", "OSDI 2022")]
    [InlineData("https://www.usenix.org/conference/usenixsecurity23/presentation/one", "USENIX Security 2023")]
    public void The_address_of_a_paper_in_the_proceedings_tells_where_it_appeared(string address, string venue) =>
        Assert.Equal(venue, Proceedings.VenueOf(new Uri(address)));

    [Theory]
    [InlineData("https://arxiv.org/abs/2404.12345")]
    [InlineData("https://openreview.net/forum?id=abc123XYZ")]
    [InlineData("https://aclanthology.org/2024.unlp-1.3/")]
    [InlineData("https://aclanthology.org/2023.acl-demo.3/")]
    [InlineData("https://aclanthology.org/W19-1001")]
    [InlineData("https://aclanthology.org/volumes/2023.emnlp-main/")]
    [InlineData("https://openaccess.thecvf.com/content/CVPR2023W/EarthVision/papers/One.pdf")]
    [InlineData("https://openaccess.thecvf.com/CVPR2023")]
    [InlineData("https://papers.nips.cc/paper/7315-metaanchor.pdf")]
    [InlineData("https://proceedings.mlr.press/v9999/one.html")]
    [InlineData("https://proceedings.mlr.press/v99999999999999999999/one.html")]
    [InlineData("https://www.usenix.org/conference/opml20/presentation/one")]
    [InlineData("https://proceedings.neurips.cc.example.org/paper/2023/file/one.pdf")]
    [InlineData("https://example.org/content/CVPR2023/papers/One.pdf")]
    public void Other_addresses_tell_nothing(string address) => Assert.Null(Proceedings.VenueOf(new Uri(address)));
}
