using System.Text.Json;

namespace ListBot.Cli.Replay;

/// <summary>One proposal to play again: a line of a file of cases.</summary>
/// <param name="Id">Names the edited list: a file name without folders.</param>
/// <param name="List">The file name of the list before, below the folder of lists.</param>
/// <param name="Title">The title.</param>
/// <param name="Body">The text.</param>
internal sealed record ReplayCase(string Id, string List, string Title, string Body)
{
    /// <summary>The case, or why the line is none.</summary>
    public static (ReplayCase? Case, string? Fault) Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return (new(Text("id"), Text("list"), Text("title"), Text("body")), null);

            string Text(string name) => json.RootElement.GetProperty(name).GetString() ?? "";
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The last is a value that is no text, or half of a surrogate pair.
            return (null, fault.Message);
        }
    }
}
