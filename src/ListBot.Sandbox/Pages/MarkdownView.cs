using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ListBot.Sandbox.Pages;

/// <summary>Shows Markdown as GitHub does: comments are hidden, a few tags without attributes work, all others are text.</summary>
internal static partial class MarkdownView
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .Build();

    public static Html Show(string? markdown)
    {
        var document = Markdown.Parse(markdown ?? "", Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
            link.Url = Safe(link.Url);
        foreach (var link in document.Descendants<AutolinkInline>())
            link.Url = link.IsEmail ? link.Url : Safe(link.Url);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new BlockRenderer());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new InlineRenderer());
        renderer.Render(document);
        return Html.Trusted(writer.ToString());
    }

    /// <summary>Addresses without a scheme, and those of the web and of mail.</summary>
    private static string Safe(string? url) => url is not null && (!Scheme().IsMatch(url) || Harmless().IsMatch(url)) ? url : "#";

    /// <summary>The pieces between the tags that work are text; splitting keeps the tags at the odd places.</summary>
    private static string Clean(string html) => string.Concat(
        Tag().Split(Comment().Replace(html, "")).Select((part, index) => index % 2 == 1 ? part : WebUtility.HtmlEncode(part)));

    [GeneratedRegex(@"<!--.*?(-->|\z)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex("(</?(?:details|summary|sub|sup|br|kbd|b|i|strong|em|p|code|ins|del)>)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex("^(https?|mailto):", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Harmless();

    private sealed class BlockRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj) => renderer.WriteLine(Clean(obj.Lines.ToString()));
    }

    private sealed class InlineRenderer : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline obj) => renderer.Write(Clean(obj.Tag));
    }
}
