using LibGit2Sharp;

namespace ListBot.Sandbox.Git;

/// <param name="Path">With forward slashes, from the root.</param>
/// <param name="Mode">Six octal digits.</param>
/// <param name="Id">The object it names; null removes the path.</param>
internal sealed record TreeChange(string Path, string Mode, string? Id);

/// <summary>Who wrote a commit, or put it in, and when.</summary>
internal sealed record Identity(string Name, string Email, DateTimeOffset When);

/// <summary>One bare git repository on disk. Not for two threads at once: whoever uses it has entered the world.</summary>
internal sealed class GitStore : IDisposable
{
    public const string NoCommit = "0000000000000000000000000000000000000000";

    private readonly Repository repository;
    private readonly HashSet<string> signed = [];

    public GitStore(string path, string defaultBranch)
    {
        repository = new Repository(Repository.Init(path, isBare: true));
        repository.Refs.UpdateTarget("HEAD", $"refs/heads/{defaultBranch}");
    }

    public string? RefTarget(string name) =>
        Reference.IsValidName(name) ? repository.Refs[name]?.ResolveToDirectReference()?.TargetIdentifier : null;

    public string? Branch(string name) => RefTarget($"refs/heads/{name}");

    public IEnumerable<(string Name, string Target)> Refs(string prefix) =>
        repository.Refs.OfType<DirectReference>()
            .Where(reference => reference.CanonicalName.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(reference => reference.CanonicalName, StringComparer.Ordinal)
            .Select(reference => (reference.CanonicalName, reference.TargetIdentifier));

    public static bool IsRefName(string name) => Reference.IsValidName(name);

    /// <summary>Git keeps refs as files: none can stand where another has its folder.</summary>
    public bool HasRoomFor(string name) => !repository.Refs.Any(reference =>
        reference.CanonicalName.StartsWith($"{name}/", StringComparison.Ordinal)
        || name.StartsWith($"{reference.CanonicalName}/", StringComparison.Ordinal));

    public void SetRef(string name, string commit) => repository.Refs.Add(name, new ObjectId(commit), allowOverwrite: true);

    public void DeleteRef(string name) => repository.Refs.Remove(name);

    public Blob? FindBlob(string id) => Find<Blob>(id);

    public Tree? FindTree(string id) => Find<Tree>(id) ?? Find<Commit>(id)?.Tree;

    public Commit? FindCommit(string id) => Find<Commit>(id);

    /// <summary>A commit by branch, tag, full ref name or id.</summary>
    public Commit? Resolve(string revision) =>
        FindCommit(RefTarget($"refs/heads/{revision}") ?? RefTarget($"refs/tags/{revision}") ?? RefTarget(revision) ?? revision);

    public string WriteBlob(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return repository.ObjectDatabase.CreateBlob(stream).Sha;
    }

    /// <summary>Writes a tree like the base, with the changes; each change names an object that is there.</summary>
    public Tree WriteTree(Tree? baseTree, IEnumerable<TreeChange> changes)
    {
        var definition = baseTree is null ? new TreeDefinition() : TreeDefinition.From(baseTree);
        foreach (var change in changes)
        {
            if (change.Id is null)
                definition.Remove(change.Path);
            else if (change.Mode == "040000")
                definition.Add(change.Path, Find<Tree>(change.Id)!);
            else
                definition.Add(change.Path, Find<Blob>(change.Id)!, ModeOf(change.Mode));
        }
        return repository.ObjectDatabase.CreateTree(definition);
    }

    public Commit WriteCommit(Tree tree, IEnumerable<Commit> parents, string message, Identity author, Identity committer, bool isSigned)
    {
        var commit = repository.ObjectDatabase.CreateCommit(
            new Signature(author.Name, author.Email, author.When),
            new Signature(committer.Name, committer.Email, committer.When),
            message,
            tree,
            parents,
            prettifyMessage: false);
        if (isSigned)
            signed.Add(commit.Sha);
        return commit;
    }

    /// <summary>Whether GitHub signed it. The signature itself is not part of the object here.</summary>
    public bool IsSigned(string commit) => signed.Contains(commit);

    /// <summary>The tree of both together; null when the same lines were changed on both sides.</summary>
    public Tree? Merge(Commit ours, Commit theirs)
    {
        var merge = repository.ObjectDatabase.MergeCommits(ours, theirs, new MergeTreeOptions());
        return merge.Status is MergeTreeStatus.Succeeded ? merge.Tree : null;
    }

    public Commit? MergeBase(Commit one, Commit other) => repository.ObjectDatabase.FindMergeBase(one, other);

    public bool IsAncestor(string ancestor, string descendant) =>
        ancestor == descendant
        || FindCommit(ancestor) is { } older && FindCommit(descendant) is { } newer && MergeBase(older, newer)?.Sha == ancestor;

    /// <summary>The commits that are reachable from the head and not from the base, oldest first.</summary>
    public IReadOnlyList<Commit> CommitsBetween(string? from, string to) =>
    [
        .. repository.Commits.QueryBy(new CommitFilter
        {
            IncludeReachableFrom = to,
            ExcludeReachableFrom = from,
            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Reverse,
        }),
    ];

    public Patch Diff(Tree? from, Tree? to, int contextLines = 3) =>
        repository.Diff.Compare<Patch>(from, to, new CompareOptions { ContextLines = contextLines, Similarity = SimilarityOptions.Renames });

    public static byte[] BytesOf(Blob blob)
    {
        using var stream = blob.GetContentStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string FormatMode(Mode mode) => Convert.ToString((int)mode, 8).PadLeft(6, '0');

    public void Dispose() => repository.Dispose();

    private static Mode ModeOf(string mode) => (Mode)Convert.ToInt32(mode, 8);

    private T? Find<T>(string id) where T : GitObject =>
        id.Length == 40 && ObjectId.TryParse(id, out var parsed) ? repository.Lookup<T>(parsed) : null;
}
