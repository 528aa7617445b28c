using System.Text;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Pages;

/// <summary>A repository's files, rendered and as text, and its commits.</summary>
internal static class RepositoryPages
{
    public static Html List(string title, IEnumerable<Repository> repositories) => Layout.Page(
        title,
        Html.Of($"<h1>{title}</h1><nav></nav>"),
        Html.Of($"""
            <div class="box">
            {Html.Each(repositories, repository => Row($"/{repository.FullName}", repository.FullName))}
            </div>
            """));

    public static Html? Files(Repository repository)
    {
        if (repository.Git.Resolve(repository.DefaultBranch) is not { } head)
            return null;
        var readme = head.Tree.FirstOrDefault(entry => entry.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase))
            ?? head.Tree.FirstOrDefault(entry => entry.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase));
        return Layout.Page(repository, repository.Name, "Code", Html.Of($"""
            <div class="box">
            <div class="head"><strong>{head.Author.Name}</strong> <a href="/{repository.FullName}/commit/{head.Sha}">{head.MessageShort}</a></div>
            {Html.Each(Paths(head.Tree), path => Row($"/{repository.FullName}/blob/{repository.DefaultBranch}/{path}", path))}
            </div>
            {(readme?.Target is Blob blob ? Rendered(repository, repository.DefaultBranch, readme.Name, blob) : Html.Nothing)}
            """));
    }

    /// <summary>A file with numbered lines, to which others link with <c>#L1</c>.</summary>
    public static Html? Text(Repository repository, string revision, string path)
    {
        if (repository.Git.Resolve(revision)?[path]?.Target is not Blob blob)
            return null;
        var lines = Encoding.UTF8.GetString(GitStore.BytesOf(blob))
            .Split('\n')
            .Select((line, index) => (Text: line.TrimEnd('\r'), Number: index + 1));
        return Layout.Page(repository, path, "Code", Html.Of($"""
            <div class="box">
            <div class="head bar">
            <span><strong>{path}</strong> <span class="quiet">at {revision}</span></span>
            <a class="button" href="/{repository.FullName}/raw/{revision}/{path}">Raw</a>
            </div>
            <table class="text">
            {Html.Each(lines, line => Line(line.Number, line.Text))}
            </table>
            </div>
            """));
    }

    public static Html? Commit(Repository repository, string id)
    {
        if (repository.Git.FindCommit(id) is not { } commit)
            return null;
        return Layout.Page(repository, commit.MessageShort, "Code", Html.Of($"""
            <h2 class="title">{commit.MessageShort}</h2>
            <p class="quiet">{commit.Author.Name} committed {commit.Sha}</p>
            <pre>{commit.Message}</pre>
            {DiffView.Show(repository.Git.Diff(commit.Parents.FirstOrDefault()?.Tree, commit.Tree))}
            """));
    }

    private static Html Rendered(Repository repository, string revision, string path, Blob blob) => Html.Of($"""
        <div class="box">
        <div class="head bar">
        <strong>{path}</strong>
        <span>
        <a class="button" href="/{repository.FullName}/blob/{revision}/{path}">Text</a>
        <a class="button" href="/{repository.FullName}/raw/{revision}/{path}">Raw</a>
        </span>
        </div>
        <div class="body markdown">{MarkdownView.Show(Encoding.UTF8.GetString(GitStore.BytesOf(blob)))}</div>
        </div>
        """);

    private static Html Row(string url, string text) => Html.Of($"""<div class="row"><a href="{url}">{text}</a></div>""");

    private static Html Line(int number, string text) =>
        Html.Of($"""<tr id="L{number}"><td class="number"><a href="#L{number}">{number}</a></td><td>{text}</td></tr>""");

    private static IEnumerable<string> Paths(Tree tree) =>
        tree.SelectMany(entry => entry.Target is Tree inner ? Paths(inner) : [entry.Path]);
}
