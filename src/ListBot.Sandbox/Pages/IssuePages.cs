using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Pages;

/// <summary>Issues and pull requests, and what a visitor can do with them.</summary>
internal static class IssuePages
{
    public static Html List(Repository repository, bool pulls)
    {
        var issues = repository.Issues.Values.OfType<Issue>().Where(issue => issue.Pull is not null == pulls).Reverse().ToList();
        return Layout.Page(repository, pulls ? "Pull requests" : "Issues", pulls ? "Pull requests" : "Issues", Html.Of($"""
            <div class="bar"><span class="quiet">{issues.Count(issue => issue.IsOpen)} open, {issues.Count(issue => !issue.IsOpen)} closed</span>
            {(pulls ? Html.Nothing : Html.Of($"""<a class="button main" href="/{repository.FullName}/issues/new/choose">New issue</a>"""))}</div>
            <div class="box">
            {(issues.Count == 0 ? Html.Of($"""<div class="row quiet">Nothing here yet.</div>""") : Html.Each(issues, Row))}
            </div>
            """));
    }

    public static Html Show(Issue issue, Visitor visitor) => Layout.Page(
        issue.Repository,
        issue.Title,
        issue.Pull is null ? "Issues" : "Pull requests",
        Html.Of($"""
        <h2 class="title">{issue.Title} <span class="quiet">#{issue.Number}</span></h2>
        <p>{State(issue)} {Layout.Labels(issue)} {(issue.Pull is null ? Html.Nothing : Direction(issue))}</p>
        {visitor.Problem}
        {Post(issue, issue, issue.Author, "opened this", visitor)}
        {Html.Each(issue.Comments, comment => Post(issue, comment, comment.Author, "commented", visitor))}
        {(issue.Pull is null ? Html.Nothing : Html.Of($"<h3>Files changed</h3>{DiffView.Show(PullDiff.Of(issue))}"))}
        {Forms(issue, visitor)}
        """));

    private static Html Row(Issue issue) => Html.Of($"""
        <div class="row">{State(issue)} <a href="{Path(issue)}"><strong>{issue.Title}</strong></a> {Layout.Labels(issue)}
        <div class="quiet">#{issue.Number} by {Layout.Name(issue.Author)}, {issue.Comments.Count} comments</div></div>
        """);

    private static Html Direction(Issue issue)
    {
        var conflict = PullDiff.IsMergeable(issue) is false ? ", in conflict with it" : "";
        return Html.Of($"""<span class="quiet">from <code>{issue.Pull!.HeadRef}</code> into <code>{issue.Pull.BaseRef}</code>{conflict}</span>""");
    }

    private static Html State(Issue issue) =>
        issue.Pull is { IsMerged: true } ? Html.Of($"""<span class="state merged">Merged</span>""")
        : issue.IsOpen ? Html.Of($"""<span class="state">Open</span>""")
        : Html.Of($"""<span class="state closed">Closed</span>""");

    private static Html Text(Issue issue, Post post) =>
        Html.Of($"""<div class="body markdown">{MarkdownView.Show(post.Body, $"/{issue.Repository.FullName}")}</div>""");

    private static Html CommentForms(Issue issue, Comment comment, Visitor visitor) => Html.Of($"""
        <details class="row quiet"><summary>Edit, hide or delete</summary>
        <form method="post" action="{Path(issue)}"><div class="body">
        <input type="hidden" name="id" value="{comment.Id}">
        <label>Text <textarea name="comment" rows="5">
        {comment.Body}</textarea></label>
        <div class="actions">{visitor.Choice}
        <button name="do" value="delete-comment">Delete</button>
        <button name="do" value="{(comment.MinimizedReason is null ? "hide-comment" : "show-comment")}">{(comment.MinimizedReason is null ? "Hide" : "Show")}</button>
        <button name="do" value="edit-comment" class="main">Save</button></div>
        </div></form>
        </details>
        """);

    private static Html Post(Issue issue, Post post, Account author, string did, Visitor visitor) => Html.Of($"""
        <div class="box" id="{(post is Comment comment ? $"issuecomment-{comment.Id}" : "text")}">
        <div class="head">{Layout.Byline(author, did, post.CreatedAt)} <span class="quiet">{(post.LastEditedAt is null ? "" : "· edited")}</span></div>
        {(post is Comment { MinimizedReason: { } reason } ? Html.Of($"""<details><summary class="quiet">Hidden as {reason}</summary>{Text(issue, post)}</details>""") : Text(issue, post))}
        {Reactions(post)}
        {(post is Comment own ? CommentForms(issue, own, visitor) : Html.Nothing)}
        </div>
        """);

    private static Html Reactions(Post post) => post.Reactions.Count == 0
        ? Html.Nothing
        : Html.Of($"""
            <div class="row quiet">{string.Join(", ", post.Reactions.Select(reaction => $"{reaction.Content} by {Layout.Name(reaction.User)}"))}</div>
            """);

    private static Html Forms(Issue issue, Visitor visitor) => Html.Of($"""
        <form method="post" action="{Path(issue)}" class="box"><div class="body">
        <label>Comment <textarea name="comment"></textarea></label>
        <div class="actions">{visitor.Choice}
        {(issue.Pull is not null && issue.IsOpen ? Html.Of($"""<button name="do" value="update">Update branch</button> <button name="do" value="merge">Merge</button>""") : Html.Nothing)}
        {(issue.Pull is null && issue.IsOpen ? Html.Of($"""<button name="do" value="not-planned">Close as not planned</button>""") : Html.Nothing)}
        <button name="do" value="{(issue.IsOpen ? "close" : "reopen")}">{(issue.IsOpen ? "Close" : "Reopen")}</button>
        <button name="do" value="comment" class="main">Comment</button></div>
        </div></form>
        <details><summary>Labels</summary>
        <form method="post" action="{Path(issue)}" class="box"><div class="body">
        <label>Labels, with commas between <input type="text" name="labels" value="{string.Join(", ", issue.Labels.Select(label => label.Name))}"></label>
        <div class="actions">{visitor.Choice}<button name="do" value="label" class="main">Save</button></div>
        </div></form>
        </details>
        <details><summary>Edit title and text</summary>
        <form method="post" action="{Path(issue)}" class="box"><div class="body">
        <label>Title <input type="text" name="title" value="{issue.Title}"></label>
        <label>Text <textarea name="body" rows="20">
        {issue.Body}</textarea></label>
        <div class="actions">{visitor.Choice}<button name="do" value="edit" class="main">Save</button></div>
        </div></form>
        </details>
        """);

    private static string Path(Issue issue) => new Uri(issue.HtmlUrl).AbsolutePath;
}
