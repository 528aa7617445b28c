using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace ListBot.Sandbox.Pages;

/// <summary>
/// A piece of a page. Whatever is put into an interpolated string that becomes one is encoded, unless it is one itself:
/// what people wrote can not become markup by being forgotten.
/// </summary>
internal sealed class Html
{
    public static readonly Html Nothing = new("");

    private readonly string markup;

    private Html(string markup) => this.markup = markup;

    public static Html Of(Builder builder) => new(builder.ToString());

    /// <summary>Markup that was made safe elsewhere.</summary>
    public static Html Trusted(string markup) => new(markup);

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> show) => new(string.Concat(items.Select(show)));

    public override string ToString() => markup;

    [InterpolatedStringHandler]
    public readonly ref struct Builder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + formattedCount * 16);

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(Html? value) => text.Append(value?.markup);

        public void AppendFormatted<T>(T value) => text.Append(WebUtility.HtmlEncode(value?.ToString()));

        public override string ToString() => text.ToString();
    }
}
