using System.Globalization;
using System.Text.RegularExpressions;
using ListBot.Core.Proposals;
using ListBot.Sandbox;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ListBot.Cli.Demo;

/// <summary>Prints the story as a person would like to read it.</summary>
internal sealed partial class Narrator(IAnsiConsole screen)
{
    private readonly TerminalMarkdown markdown = new(screen);

    public void Begin(Uri repository) => Aside($"A local GitHub with the list of {repository}, the bot installed on it. Nothing leaves this machine.");

    public void Story(string title)
    {
        screen.WriteLine();
        screen.Write(new Rule($"[bold]{Markup.Escape(title)}[/]") { Border = BoxBorder.Double });
    }

    public void Act(string title)
    {
        screen.WriteLine();
        screen.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
    }

    public void Aside(string text)
    {
        screen.WriteLine();
        screen.Write(new Text(text, new Style(decoration: Decoration.Dim)));
        screen.WriteLine();
    }

    public void Filed(Conversation conversation)
    {
        var answers = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (field, answer) in IssueForm.Parse(conversation.Issue.Body).Answers.Where(a => a.Value.Lines.Count > 0))
        {
            answers.AddRow(new Text(IssueForm.LabelOf(field), new Style(decoration: Decoration.Dim)), Plain(string.Join('\n', answer.Lines.Select(l => l.Text))));
        }

        Box($"{conversation.Issue.User.Login} files issue #{conversation.Issue.Number}: {conversation.Issue.Title}", answers, Color.Yellow);
        Answered(conversation);
    }

    public void Edited(string login, Conversation conversation, string from, string to)
    {
        Box($"{login} edits issue #{conversation.Issue.Number}", new Rows(Plain("- " + from, Color.Red), Plain("+ " + to, Color.Green)), Color.Yellow);
        Answered(conversation);
    }

    /// <summary>A comment, the bot's reaction on it, and what changed in the status by it.</summary>
    public void Commented(string login, int issue, string body, IReadOnlyList<string> reactions, string status)
    {
        Box($"{login} comments on #{issue}", Plain(body), Color.Yellow);
        var (headline, answers) = Brief(status);
        Box(
            $"listbot[bot] {(reactions.Count == 0 ? "does not react" : $"reacts with {string.Join(" and ", reactions)}")}, and its status says",
            answers.Length == 0 ? Plain(headline) : new Rows(Plain(headline), Text.Empty, markdown.Render(answers)),
            Color.Teal);
    }

    public void Said(CommentPage comment) => Box($"{comment.User.Login} says", markdown.Render(comment.Body), Color.Teal);

    public void Merged(string login, PullPage pull) => Box($"{login} merges pull request #{pull.Number}", Plain(pull.Title), Color.Yellow);

    public void Lines(string path, string[] list, int at)
    {
        var lines = new Grid().AddColumn(new GridColumn().NoWrap().RightAligned()).AddColumn();
        for (var i = Math.Max(0, at - 2); i <= Math.Min(list.Length - 1, at + 2); i++)
        {
            lines.AddRow(
                new Text((i + 1).ToString(CultureInfo.InvariantCulture), new Style(decoration: Decoration.Dim)),
                i == at ? Plain(list[i], Color.Green) : new OneLine(Terminal.Visible(list[i])));
        }

        Box($"{path} on main, line {at + 1}", lines, Color.Green);
    }

    public void Queued(string login, int count, CommentPage status) =>
        Box($"{login} has filed {count} issues; of the last one the bot says", Plain(Brief(status.Body).Headline), Color.Teal);

    public void Redelivered(IReadOnlyList<SandboxRequest> requests) => Aside(
        $"GitHub delivers the same webhook a second time. The bot sends {requests.Count} request{(requests.Count == 1 ? "" : "s")}, finds all as it should be, and writes nothing.");

    public void Requests(IReadOnlyList<SandboxRequest> cold, IReadOnlyList<SandboxRequest> warm, IReadOnlyList<SandboxRequest> again)
    {
        Act("What one contribution asks of GitHub");
        var table = new Table { Border = TableBorder.Simple, ShowFooters = true }
            .AddColumn(new TableColumn("Request").Footer("all"))
            .AddColumn(Column("cold", cold))
            .AddColumn(Column("warm", warm))
            .AddColumn(Column("redelivered", again));
        foreach (var kind in cold.Concat(warm).Concat(again).Select(Kind).Distinct())
        {
            string Count(IEnumerable<SandboxRequest> requests) => requests.Count(r => Kind(r) == kind) is > 0 and var n ? n.ToString(CultureInfo.InvariantCulture) : "";
            table.AddRow(Plain(kind), new Text(Count(cold)), new Text(Count(warm)), new Text(Count(again)));
        }

        screen.Write(table);
        Aside("Cold: the bot holds no token and has read no file. Warm: it has just done another one. Redelivered: the same webhook again; it writes nothing.");
    }

    public void Keep(Stage stage)
    {
        Act("Still running");
        var addresses = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (what, address) in ((string, Uri)[])
        [
            ("The list", stage.Repository),
            ("Issues", stage.Issues),
            ("Propose a paper", stage.NewIssue),
            ("Pull requests", stage.PullRequests),
            ("The bot's webhook", stage.Webhooks),
        ])
        {
            addresses.AddRow(new Text(what), new Text(address.AbsoluteUri));
        }

        screen.Write(addresses);
        Aside("Ctrl-C stops it, and everything is gone.");
    }

    private static TableColumn Column(string name, IReadOnlyList<SandboxRequest> requests) =>
        new TableColumn(name).RightAligned().Footer(requests.Count.ToString(CultureInfo.InvariantCulture));

    private void Answered(Conversation conversation)
    {
        foreach (var comment in conversation.Comments)
        {
            Said(comment);
        }

        foreach (var pull in conversation.PullRequests)
        {
            Box($"Pull request #{pull.Number}, {pull.State}", new Rows(
                new Text(Terminal.Visible(pull.Title), new Style(decoration: Decoration.Bold)),
                new Text($"{pull.Head.Ref} → main, changes {string.Join(", ", conversation.Files.Select(f => f.Filename))}", new Style(decoration: Decoration.Dim)),
                Text.Empty,
                new Rows(conversation.Files.Select(file => TerminalMarkdown.Diff(file.Patch ?? "")))), Color.Green);
        }
    }

    private void Box(string title, IRenderable content, Color color)
    {
        screen.WriteLine();
        screen.Write(new Panel(content)
        {
            Header = new PanelHeader($"[{color.ToMarkup()}] {Markup.Escape(Terminal.Visible(title))} [/]"),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(color),
            Padding = new Padding(1, 0),
            Expand = true,
        });
    }

    /// <summary>The status's first line and its answers: the rest was shown before.</summary>
    private static (string Headline, string Answers) Brief(string status)
    {
        var lines = status.Split('\n');
        var headline = lines.FirstOrDefault(line => line.StartsWith("### ", StringComparison.Ordinal)) ?? "### ";
        var answers = Array.FindIndex(lines, line => line.StartsWith("**Answers**", StringComparison.Ordinal));
        return (headline["### ".Length..], answers < 0 ? "" : string.Join('\n', lines[(answers + 2)..].TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal))));
    }

    private static Text Plain(string text, Color? color = null) => new(Terminal.Visible(text), new Style(color));

    private static string Kind(SandboxRequest request) => request.Operation is { } operation
        ? $"GraphQL {operation}"
        : $"{request.Method} {Id().Replace(request.Path.Split('?')[0].Replace($"/repos/{Stage.Owner}/{Stage.Name}", "", StringComparison.Ordinal), "…")}";

    [GeneratedRegex("(?<=/)(?:[0-9a-f]{40}|[0-9]+)(?=/|$)")]
    private static partial Regex Id();
}
