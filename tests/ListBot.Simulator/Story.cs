using System.Globalization;
using ListBot.Simulator.Machine;

namespace ListBot.Simulator;

/// <summary>A run as a conversation, for people.</summary>
internal sealed class Story
{
    private readonly List<string> lines = [];

    public Clock? Clock { get; set; }

    public string Text => string.Join('\n', lines);

    public void Tell(string line) => lines.Add(Clock is null ? line : string.Create(CultureInfo.InvariantCulture, $"{Clock.Now:HH:mm:ss.fff}  {line}"));

    public void Quote(string text)
    {
        foreach (var line in text.Split('\n'))
            lines.Add("                 │ " + line.TrimEnd('\r'));
    }
}
