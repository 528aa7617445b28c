using Spectre.Console;
using Spectre.Console.Rendering;

namespace ListBot.Cli;

/// <summary>A text that ends where the room does, and does not go on on the next line.</summary>
internal sealed class OneLine(string text, Style? style = null) : IRenderable
{
    private readonly Segment segment = new(text, style ?? Style.Plain);

    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        var width = Math.Min(segment.CellCount(), maxWidth);
        return new Measurement(width, width);
    }

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        [.. Segment.SplitOverflow(segment, Overflow.Ellipsis, maxWidth), Segment.LineBreak];
}
