using System.Text.Json;
using ListBot.Core.Text;

namespace ListBot.Cli.Replay;

/// <summary>
/// Additions of a history as files that <see cref="CaseFile"/> and the training of the ranking read: <c>records.jsonl</c> (what
/// people did), <c>stated.jsonl</c> and <c>open.jsonl</c> (the proposals, with a category and without), <c>lists/</c>.
/// </summary>
internal static class CaseExport
{
    /// <param name="repository">A name for the list.</param>
    public static void Write(IReadOnlyList<ReplayedAddition> replayed, string repository, string folder)
    {
        var lists = Directory.CreateDirectory(Path.Combine(folder, "lists")).FullName;
        var given = replayed.Select((r, i) => (Id: $"{repository}-{r.Addition.Commit[..10]}-{i}", List: GitBlob.IdOf(r.Addition.Before) + ".md", r.Addition)).ToList();
        foreach (var (_, list, addition) in given.DistinctBy(g => g.List))
        {
            File.WriteAllBytes(Path.Combine(lists, list), addition.Before);
        }

        // Several lists may go into one folder, one call each.
        Append("records.jsonl", given.Select(g => JsonSerializer.Serialize(new { id = g.Id, repo = repository, commit = g.Addition.Commit, insert_at = g.Addition.Edit.At, insert_lines = g.Addition.Edit.Lines })));
        Append("stated.jsonl", given.Select(g => Case(g.Id, g.List, g.Addition.Stated)));
        Append("open.jsonl", given.Select(g => Case(g.Id, g.List, g.Addition.Open)));

        void Append(string name, IEnumerable<string> lines) => File.AppendAllLines(Path.Combine(folder, name), lines);
    }

    private static string Case(string id, string list, string body) => JsonSerializer.Serialize(new { id, list, title = "New paper", body });
}
