using System.Text.Encodings.Web;
using System.Text.Json;
using ListBot.Core;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Text;
using Spectre.Console;

namespace ListBot.Cli;

internal enum ReportFormat
{
    Text,
    Json,
    Diff,
}

/// <summary>Says a verdict: to a person, to a program, or as a patch.</summary>
internal sealed class ProposeReport(Terminal terminal, GivenFile file, CuratedList list, Verdict verdict, bool isWritten)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        // No web page will hold it: letters of every script, quotes and arrows stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Write(ReportFormat format)
    {
        switch (format)
        {
            case ReportFormat.Json:
                terminal.Output.Write(JsonSerializer.Serialize(Answer(), Json) + "\n");
                break;
            case ReportFormat.Diff when verdict is Ready ready:
                terminal.Output.Write(Patch(ready.Insertion));
                break;
            case ReportFormat.Diff:
                // Whoever pipes into git apply gets nothing there, and reads why.
                Tell(terminal.ErrorScreen);
                break;
            default:
                Tell(terminal.Screen);
                break;
        }
    }

    private void Tell(IAnsiConsole screen)
    {
        var markdown = new TerminalMarkdown(screen);
        switch (verdict)
        {
            case Ready ready:
                Say(screen, $"{(isWritten ? "Added" : "Would add")} one entry to {file}, line {ready.Insertion.Line + 1}, under {list.PathOf(ready.Insertion.Category)}:\n");
                screen.Write(TerminalMarkdown.Diff(Hunk.Format(ready.Insertion.Before, ready.Insertion.After)));
                Say(screen, "");
                markdown.Write(Replies.Reasons(ready, Place));
                break;
            case NeedsInput wanting:
                Say(screen, "Something to put right first:\n");
                markdown.Write(string.Join("\n", wanting.Problems.Select(p => Replies.Explain(p, Place))));
                break;
            case Listed listed:
                Say(screen, $"This paper is in the list already: {file}, line {listed.Line + 1}, under {list.PathOf(listed.Category)}.\nTo list it in another category too, state that one.");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        if (!isWritten)
        {
            Say(screen, verdict is Ready ? "\nNothing was written; --write does it." : "\nNothing was changed.");
        }
    }

    private static void Say(IAnsiConsole screen, string text) => screen.WriteLine(Terminal.Visible(text));

    /// <summary>The README describes it; names and meanings stay.</summary>
    private object Answer() => new
    {
        Outcome = verdict switch { Ready => "ready", NeedsInput => "problems", Listed => "duplicate", _ => throw new System.Diagnostics.UnreachableException() },
        Category = verdict switch { Ready r => Describe(r.Insertion.Category), Listed l => Describe(l.Category), _ => null },
        Entry = (verdict as Ready)?.Insertion.Entry,
        Line = verdict is Ready { Insertion.Line: var line } ? line + 1 : (int?)null,
        Problems = ((verdict as NeedsInput)?.Problems ?? []).Select(p => new { p.Rule, p.Line, Message = TerminalMarkdown.Plain(Replies.Sentence(p, Place)) }),
        Duplicates = verdict switch
        {
            Ready r => r.AlsoIn.Select(a => new { a.Category, Line = a.Line + 1 }),
            Listed l => [new { Category = list.PathOf(l.Category), Line = l.Line + 1 }],
            _ => [],
        },
        Hunk = verdict is Ready ready ? Hunk.Format(ready.Insertion.Before, ready.Insertion.After) : null,
    };

    private object Describe(Category category) => new { Path = list.PathOf(category), Line = category.Line + 1 };

    /// <summary>
    /// Without a <c>diff --git</c> line, because then git looks for the file from the folder it is called in, in a repository
    /// and outside. A byte order mark belongs to the first line here, as it does for git.
    /// </summary>
    private string Patch(Insertion insertion)
    {
        var name = file.NameInPatch();
        return $"--- {PatchName("a/" + name)}\n+++ {PatchName("b/" + name)}\n" +
            Hunk.Format(new SourceText(insertion.Before.ToString()), new SourceText(insertion.After.ToString()));
    }

    /// <summary>As git writes names: quoted where a character would end the line or the quote, ended by a tab where blanks are inside.</summary>
    private static string PatchName(string name) =>
        name.Any(c => c < ' ' || c is '"' or '\\' or '\u007F')
            ? "\"" + string.Concat(name.Select(c => c switch { '"' or '\\' => "\\" + c, < ' ' or '\u007F' => "\\" + Convert.ToString(c, 8).PadLeft(3, '0'), _ => c.ToString() })) + "\""
            : name.Contains(' ', StringComparison.Ordinal) ? name + "\t" : name;

    private static string Place(int line) => $"#L{line + 1}";
}
