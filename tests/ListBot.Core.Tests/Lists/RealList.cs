using ListBot.Core.Lists;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Lists;

/// <summary>
/// The first list that the bot serves, byte for byte: README.md of marlin-codes/awesome-lora-adapter as of 19 April 2024.
/// </summary>
internal static class RealList
{
    public static readonly byte[] Bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "lists", "low-rank-adapters.md"));

    public static readonly SourceText Source = SourceText.Parse(Bytes, out _)!;

    public static readonly CuratedList List = CuratedListParser.Parse(Source)!;

    public static Category Category(this CuratedList list, string title) => list.Categories.Single(c => c.Title == title);

    public static Proposal Paper(
        string title = "A Paper That Nobody Has Listed Yet",
        string url = "https://arxiv.org/abs/2404.12345",
        string? venue = null,
        string? code = null,
        string? category = null) =>
        new(title, new PaperLink(new Uri(url), PaperLinks.IdOf(url)!), venue, code is null ? null : new Uri(code), [], category);
}
