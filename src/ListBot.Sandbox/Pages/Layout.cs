using System.Globalization;
using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Pages;

/// <summary>What all pages have around them.</summary>
internal static class Layout
{
    public static Html Page(string title, Html header, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header>{header}</header>
        <main>
        {content}
        </main>
        </body>
        </html>
        """);

    public static Html Page(Repository repository, string title, string tab, Html content) =>
        Page($"{title} · {repository.FullName}", Header(repository, tab), content);

    public static Html NotFound { get; } =
        Page("Not found", Html.Of($"<h1>Not found</h1><nav></nav>"), Html.Of($"""<p>There is nothing here. <a href="/">Home</a></p>"""));

    /// <summary>A line of lists: something to click, and who did what when.</summary>
    public static Html Byline(Account account, string did, DateTimeOffset at) =>
        Html.Of($"""<strong>{Name(account)}</strong> <span class="quiet">{did} on {Time(at)}</span>""");

    public static Html Labels(Issue issue) => Html.Each(issue.Labels, label => Html.Of($"""<span class="label">{label.Name}</span> """));

    public static string Name(Account account) => account.IsDeleted ? "ghost" : account.Login;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static Html Header(Repository repository, string tab)
    {
        var open = repository.Issues.Values.OfType<Issue>().Where(issue => issue.IsOpen).ToList();
        var pulls = open.Count(issue => issue.Pull is not null);
        return Html.Of($"""
            <h1><a href="/">{repository.Owner.Login}</a> / <a href="/{repository.FullName}"><strong>{repository.Name}</strong></a></h1>
            <nav>
            {Tab("Code", repository.HtmlUrl, tab)}
            {Tab("Issues", $"{repository.HtmlUrl}/issues", tab, open.Count - pulls)}
            {Tab("Pull requests", $"{repository.HtmlUrl}/pulls", tab, pulls)}
            </nav>
            """);
    }

    private static Html Tab(string name, string url, string here, int? count = null) =>
        Html.Of($"""<a href="{new Uri(url).AbsolutePath}" class="{(name == here ? "here" : "")}">{name} <span class="quiet">{count}</span></a>""");
}
