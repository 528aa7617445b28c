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

    /// <param name="home">The address below which <c>#1</c> is found; null where it means nothing.</param>
    public static Html Show(string? markdown, string? home = null)
    {
        var document = Markdown.Parse(markdown ?? "", Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
            link.Url = Safe(link.Url);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && Safe(link.Url) == "#").ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        foreach (var text in document.Descendants<LiteralInline>().Where(text => home is not null && text.Parent is not LinkInline).ToList())
            LinkNumbers(text, home!);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new BlockRenderer());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new InlineRenderer());
        renderer.Render(document);
        return Html.Trusted(writer.ToString());
    }

    /// <summary>Makes <c>#1</c> a link to the issue, which leads on where it is a pull request.</summary>
    private static void LinkNumbers(LiteralInline text, string home)
    {
        var pieces = Number().Split(text.Content.ToString());
        if (pieces.Length == 1)
            return;
        var whole = new ContainerInline();
        foreach (var (piece, index) in pieces.Select((piece, index) => (piece, index)))
        {
            var inline = new LiteralInline(piece);
            whole.AppendChild(index % 2 == 0 ? inline : new LinkInline($"{home}/issues/{piece[1..]}", "").AppendChild(inline));
        }
        text.ReplaceBy(whole);
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

    [GeneratedRegex(@"(?<![\w&/])(#\d{1,9})\b")]
    private static partial Regex Number();

    private sealed class BlockRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj) => renderer.WriteLine(Clean(obj.Lines.ToString()));
    }

    private sealed class InlineRenderer : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline obj) => renderer.Write(Clean(obj.Tag));
    }
}
