using System.Diagnostics.CodeAnalysis;
using LibGit2Sharp;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;

namespace ListBot.Cli.Replay;

/// <summary>An entry that a commit added, and the list before.</summary>
/// <param name="Commit">The commit's id.</param>
/// <param name="Line">The 0-based line of the person's category heading in the list before.</param>
/// <param name="Category">The category's path.</param>
/// <param name="Stated">The issue that states the category.</param>
/// <param name="Open">The same issue without a category.</param>
internal sealed record Addition(string Commit, DateTimeOffset Date, string Title, byte[] Before, HumanEdit Edit, int Line, string Category, string Stated, string Open);

/// <summary>The history of a list in its own repository: the commits that did nothing but add entries.</summary>
internal static class ListHistory
{
    /// <summary>A commit that adds more is an import: its entries depend on each other.</summary>
    public const int MaxEntries = 5;

    /// <summary>How many of the commits that led to this branch's head, one after the other, there are.</summary>
    /// <exception cref="StopException">The folder holds no repository, or the repository no such file.</exception>
    public static Repository Open(string folder, string path)
    {
        Repository repository;
        try
        {
            repository = new Repository(folder);
        }
        catch (LibGit2SharpException fault)
        {
            throw new StopException(ExitCode.Usage, $"{folder} is no git repository that can be read: {fault.Message}", fault);
        }

        if (repository.Head.Tip?[path]?.Target is Blob)
        {
            return repository;
        }

        repository.Dispose();
        throw new StopException(ExitCode.Usage, $"The newest commit in {folder} has no file {path}. Name the list with --path.");
    }

    /// <summary>
    /// The commits of the main line that changed the file, the newest first. A merged pull request is one change, whatever
    /// its branch went through.
    /// </summary>
    public static IEnumerable<(Commit Commit, Blob Before, Blob After)> Changes(Repository repository, string path, DateTimeOffset? since)
    {
        var commits = repository.Commits.QueryBy(new CommitFilter { FirstParentOnly = true, SortBy = CommitSortStrategies.Topological });
        foreach (var commit in commits)
        {
            if (since is { } from && commit.Committer.When < from)
            {
                yield break;
            }

            if (commit.Parents.FirstOrDefault()?[path]?.Target is Blob before && commit[path]?.Target is Blob after && before.Id != after.Id)
            {
                yield return (commit, before, after);
            }
        }
    }

    /// <summary>The entries that the change added, each on its own; none when it did anything else too.</summary>
    public static IReadOnlyList<Addition> Additions(Commit commit, Blob before, Blob after)
    {
        if (Math.Max(before.Size, after.Size) > Core.Decisions.ListFile.MaxBytes
            || !TryRead(before, out var old, out var bytes)
            || !TryRead(after, out var now, out _)
            || Added(old.Text, now.Text) is not { Count: > 0 } added
            || CuratedListParser.Parse(old) is not { } list
            || CuratedListParser.Parse(now) is not { } grown)
        {
            return [];
        }

        var isNew = new bool[now.LineCount];
        foreach (var line in added.Keys)
        {
            isNew[line] = true;
        }

        var entries = grown.Entries
            .Select(e => (Entry: e, First: now.LineAt(e.Span.Start), Last: now.LineAt(Math.Max(e.Span.Start, e.Span.End - 1))))
            .Where(e => Enumerable.Range(e.First, e.Last - e.First + 1).All(l => isNew[l]))
            .ToList();
        var covered = entries.SelectMany(e => Enumerable.Range(e.First, e.Last - e.First + 1)).ToHashSet();
        if (entries.Count is 0 or > MaxEntries || added.Keys.Any(l => !covered.Contains(l) && !now.IsBlank(l)))
        {
            return [];
        }

        var additions = new List<Addition>();
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, first, last) = entries[i];
            // Blank lines above the first of a run and below each belong to it.
            var start = first;
            while (start > 0 && isNew[start - 1] && now.IsBlank(start - 1) && !(i > 0 && entries[i - 1].Last >= start - 1) && (i == 0 || !Enumerable.Range(entries[i - 1].Last, start - entries[i - 1].Last).All(l => isNew[l])))
            {
                start--;
            }

            var end = last;
            while (end + 1 < now.LineCount && isNew[end + 1] && now.IsBlank(end + 1))
            {
                end++;
            }

            var edit = new HumanEdit(added[start], [.. Enumerable.Range(start, end - start + 1).Select(l => now.Slice(now.Line(l)))]);
            var category = list.Categories.LastOrDefault(c => c.Line < edit.At && c.Title == entry.Category.Title);
            if (category is not null && EntryAsIssue.Write(now, entry, list.PathOf(category)) is { } stated && EntryAsIssue.Write(now, entry, null) is { } open)
            {
                additions.Add(new Addition(commit.Sha, commit.Committer.When, entry.Title, bytes, edit, category.Line, list.PathOf(category), stated, open));
            }
        }

        return additions;
    }

    /// <summary>
    /// The added lines, each with the line of the old text before which it stands; null when an old line is gone or changed.
    /// Whether the last line is ended makes no difference.
    /// </summary>
    private static Dictionary<int, int>? Added(string before, string after)
    {
        string[] old = HumanEdit.LinesOf(before), now = HumanEdit.LinesOf(after);
        var added = new Dictionary<int, int>();
        var kept = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (kept < old.Length && old[kept] == now[i])
            {
                kept++;
            }
            else
            {
                added[i] = kept;
            }
        }

        return kept == old.Length ? added : null;
    }

    private static bool TryRead(Blob blob, [NotNullWhen(true)] out SourceText? text, out byte[] bytes)
    {
        using var stream = blob.GetContentStream();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        bytes = memory.ToArray();
        text = SourceText.Parse(bytes, out _);
        return text is not null;
    }
}
