using System.Text;
using Spectre.Console;

namespace ListBot.Cli;

/// <summary>Where a command reads and writes.</summary>
public sealed class Terminal
{
    /// <summary>Wide enough that nothing is wrapped: a terminal does that itself, and a file needs none.</summary>
    private const int Unwrapped = 100_000;

    /// <param name="isPlain">No colours and no other control sequences.</param>
    public Terminal(Stream input, TextWriter output, TextWriter error, bool isPlain)
    {
        Input = input;
        Output = output;
        Error = error;
        Screen = Show(output, isPlain);
        ErrorScreen = Show(error, isPlain);
    }

    /// <summary>Bytes, so that what is not UTF-8 is found and not replaced.</summary>
    public Stream Input { get; }

    /// <summary>For what another program reads, written as it is.</summary>
    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>For what a person reads; it writes to <see cref="Output"/>.</summary>
    public IAnsiConsole Screen { get; }

    public IAnsiConsole ErrorScreen { get; }

    /// <summary>The width of the window, in columns; for a file or a pipe as wide as anybody likes.</summary>
    public int Width { get; private init; } = Unwrapped;

    /// <summary>Plain where output goes to a file or a pipe, and where <c>NO_COLOR</c> (no-color.org) asks for it.</summary>
    public static Terminal OfThisProcess() => new(
        Console.OpenStandardInput(),
        Console.Out,
        Console.Error,
        Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
    {
        Width = Console.IsOutputRedirected ? Unwrapped : Console.WindowWidth,
    };

    /// <summary>A bar that tells how far long work is, where somebody looks on; else nothing.</summary>
    public Progress Progress()
    {
        var screen = Show(ErrorScreen.Profile.Capabilities.Ansi ? Error : TextWriter.Null, isPlain: false);
        screen.Profile.Capabilities.Interactive = true;
        screen.Profile.Width = Math.Min(Width, 100);
        return screen.Progress().AutoClear(true);
    }

    /// <summary>
    /// The text with what a terminal would obey made visible: control characters as their pictures, and those that turn the
    /// direction of writing as a replacement character. Line feeds and tabs stay.
    /// </summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            visible.Append(c switch
            {
                '\n' or '\t' => c,
                < ' ' => (char)('\u2400' + c),
                '\u007F' => '\u2421',
                (>= '\u0080' and <= '\u009F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => '\uFFFD',
                _ => c,
            });
        }

        return visible.ToString();
    }

    private static IAnsiConsole Show(TextWriter writer, bool isPlain)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            // A build server's own idea of colours would put control sequences into a redirected file.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        screen.Profile.Width = Unwrapped;
        return screen;
    }
}
