using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ListBot.Core.Text;

namespace ListBot.Simulator.Model;

/// <param name="Mode">Six octal digits.</param>
internal sealed record Leaf(string Path, string Mode, string Blob);

internal sealed record Tree(string Id, ImmutableArray<Leaf> Leaves)
{
    public Leaf? Find(string path)
    {
        foreach (var leaf in Leaves)
        {
            if (leaf.Path == path)
                return leaf;
        }
        return null;
    }
}

internal sealed record Commit(string Id, Tree Tree, ImmutableArray<string> Parents, Account Author, string CommitterEmail, string Message);

/// <summary>Git's objects: named by what they are, and never changed.</summary>
internal sealed class Git
{
    private readonly Dictionary<string, byte[]> blobs = [];
    private readonly Dictionary<string, Tree> trees = [];
    private readonly Dictionary<string, Commit> commits = [];

    public byte[] Blob(string id) => blobs[id];

    public string Text(string blob) => Encoding.UTF8.GetString(blobs[blob]);

    public byte[]? FindBlob(string id) => blobs.GetValueOrDefault(id);

    public Tree? FindTree(string id) => trees.GetValueOrDefault(id);

    public Commit? FindCommit(string id) => commits.GetValueOrDefault(id);

    public Commit Commit(string id) => commits[id];

    public string AddBlob(byte[] bytes)
    {
        var id = GitBlob.IdOf(bytes);
        blobs[id] = bytes;
        return id;
    }

    public Tree AddTree(IEnumerable<Leaf> leaves)
    {
        ImmutableArray<Leaf> sorted = [.. leaves.OrderBy(l => l.Path, StringComparer.Ordinal)];
        var id = Name("tree", string.Join('\n', sorted.Select(l => $"{l.Mode} {l.Blob} {l.Path}")));
        return trees[id] = new Tree(id, sorted);
    }

    /// <summary>The tree with one file written, or taken away where there are no bytes.</summary>
    public Tree Put(Tree tree, string path, byte[]? bytes, string mode = "100644") =>
        AddTree([.. tree.Leaves.Where(l => l.Path != path), .. bytes is null ? [] : new[] { new Leaf(path, mode, AddBlob(bytes)) }]);

    public Commit AddCommit(Tree tree, ImmutableArray<string> parents, Account author, string committerEmail, string message, DateTimeOffset at)
    {
        var id = Name("commit", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tree.Id} {string.Join(' ', parents)} {author.Id} {at.UtcTicks} {message}"));
        return commits[id] = new Commit(id, tree, parents, author, committerEmail, message);
    }

    /// <summary>Whether the one commit is the other, or one of those that it builds on.</summary>
    public bool IsAncestor(string ancestor, string of) => ancestor == of || Reach(of).Contains(ancestor);

    public HashSet<string> Reach(params IEnumerable<string> heads)
    {
        HashSet<string> seen = [];
        var todo = new Stack<string>(heads);
        while (todo.TryPop(out var id))
        {
            if (seen.Add(id))
            {
                foreach (var parent in commits[id].Parents)
                    todo.Push(parent);
            }
        }
        return seen;
    }

    /// <summary>The newest commit that both build on.</summary>
    public string? MergeBase(string one, string other)
    {
        var reach = Reach(one);
        var todo = new Queue<string>([other]);
        while (todo.TryDequeue(out var id))
        {
            if (reach.Contains(id))
                return id;
            foreach (var parent in commits[id].Parents)
                todo.Enqueue(parent);
        }
        return null;
    }

    private static string Name(string kind, string content)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(kind + "\n" + content), hash);
        return Convert.ToHexStringLower(hash[..20]);
    }
}
