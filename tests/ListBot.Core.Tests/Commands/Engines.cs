using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ListBot.Core.Tests.Commands;

/// <summary>Two whole Markdown engines that know on which lines ordinary text begins. Neither is used by the bot: both are too slow on nasty text.</summary>
internal static class Engines
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().UseFootnotes().Build();

    /// <summary>By Markdig, which keeps to CommonMark; GitHub's tables are switched on.</summary>
    public static HashSet<int> Markdig(string comment)
    {
        var document = Markdown.Parse(comment, Pipeline);
        var texts = document.Descendants<ParagraphBlock>()
            .Where(p => p.Parent is MarkdownDocument && p.Inline is not null)
            .SelectMany(p => p.Inline!.Descendants<LiteralInline>().Where(i => !Around(i).Any(a => a is LinkInline)))
            .Select(i => i.Span)
            .ToList();
        return Lines(comment).Where(l => texts.Exists(t => t.Start <= l.First && l.First <= t.End)).Select(l => l.Number).ToHashSet();
    }

    /// <summary>By micromark; null where that is not here.</summary>
    public static Task<IReadOnlyList<HashSet<int>>?> Micromark(IReadOnlyList<string> comments, CancellationToken cancellation) =>
        Tests.Micromark.Ask<HashSet<int>>("gfm.mjs", comments, cancellation);

    /// <summary>Each line with where its first character that is no blank stands.</summary>
    private static IEnumerable<(int Number, int First)> Lines(string comment)
    {
        var (number, start) = (1, 0);
        foreach (var line in comment.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            yield return (number++, start + line.Length - line.TrimStart().Length);
            start += line.Length;
            start += string.CompareOrdinal(comment, start, "\r\n", 0, 2) == 0 ? 2 : 1;
        }
    }

    private static IEnumerable<Inline> Around(Inline inline)
    {
        for (var i = inline.Parent; i is not null; i = i.Parent)
        {
            yield return i;
        }
    }
}
