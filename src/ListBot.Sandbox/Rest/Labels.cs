using System.Security.Cryptography;
using System.Text;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Shapes;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Rest;

/// <summary>The labels of a repository, and those that its issues carry.</summary>
internal static class Labels
{
    private static readonly Access Readers = Access.Read("issues", "pull_requests");
    private static readonly Access Writers = Access.Write(Role.Triage, "issues", "pull_requests");

    public static IEnumerable<Endpoint> Endpoints =>
    [
        new("GET", "/repos/{owner}/{repo}/labels", Readers, call => call.Page(call.Repository.Labels, IssueShape.Of)),
        new("POST", "/repos/{owner}/{repo}/labels", Writers, Create),
        new("GET", "/repos/{owner}/{repo}/labels/{name}", Readers, call => Answer.Ok(IssueShape.Of(Find(call)))),
        new("PATCH", "/repos/{owner}/{repo}/labels/{name}", Writers, Rename),
        new("DELETE", "/repos/{owner}/{repo}/labels/{name}", Writers, Delete),
        new("GET", "/repos/{owner}/{repo}/issues/{number}/labels", Readers, call => call.Page(call.Issue().Labels, IssueShape.Of)),
        new("POST", "/repos/{owner}/{repo}/issues/{number}/labels", Writers, Add),
        new("PUT", "/repos/{owner}/{repo}/issues/{number}/labels", Writers, Replace),
        new("DELETE", "/repos/{owner}/{repo}/issues/{number}/labels", Writers, RemoveAll),
        new("DELETE", "/repos/{owner}/{repo}/issues/{number}/labels/{name}", Writers, Remove),
    ];

    /// <summary>The labels by these names, made where they are missing.</summary>
    public static IReadOnlyList<Label> Named(Call call, IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => call.Repository.FindLabel(name) ?? Create(call, name, null, null))];

    /// <summary>The issue carries these labels, and no others.</summary>
    public static void Set(Call call, Issue issue, IEnumerable<string> names)
    {
        var labels = Named(call, names);
        foreach (var label in issue.Labels.Except(labels).ToList())
            TakeOff(call, issue, label);
        foreach (var label in labels)
            Put(call, issue, label);
    }

    private static void Put(Call call, Issue issue, Label label)
    {
        if (issue.Labels.Contains(label))
            return;
        issue.Labels.Add(label);
        Changed(call, issue, label, TimelineKind.Labeled, "labeled");
    }

    private static void TakeOff(Call call, Issue issue, Label label)
    {
        if (issue.Labels.Remove(label))
            Changed(call, issue, label, TimelineKind.Unlabeled, "unlabeled");
    }

    private static void Changed(Call call, Issue issue, Label label, TimelineKind kind, string action)
    {
        issue.UpdatedAt = call.World.Now;
        issue.Timeline.Add(new TimelineEvent(call.World.NextId(), kind, call.Account, call.World.Now, label.Name));
        Events.Issue(call.World, issue, action, call.Account, ("label", IssueShape.Of(label)));
    }

    private static Label Find(Call call) => call.Repository.FindLabel(call.Path("name")) ?? throw Refusal.NotFound();

    private static Answer Create(Call call)
    {
        var name = call.Body.Required("name");
        if (string.IsNullOrWhiteSpace(name))
            throw Refusal.Invalid("Label", "missing_field", "name");
        if (call.Repository.FindLabel(name) is not null)
            throw Refusal.Invalid("Label", "already_exists", "name");
        var color = call.Body.Text("color");
        CheckColor(color);
        return Answer.Created(IssueShape.Of(Create(call, name, color, call.Body.Text("description"))));
    }

    private static Label Create(Call call, string name, string? color, string? description)
    {
        // GitHub picks any color; the same for the same name is kinder to whoever compares.
        color ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..6];
        var label = new Label(call.World.NextId(), call.Repository, name, color, description);
        call.Repository.Labels.Add(label);
        Events.Label(call.World, call.Repository, label, "created", call.Account);
        return label;
    }

    private static void CheckColor(string? color)
    {
        if (color is not null && (color.Length != 6 || !color.All(char.IsAsciiHexDigit)))
            throw Refusal.Invalid("Label", "invalid", "color");
    }

    private static Answer Rename(Call call)
    {
        var label = Find(call);
        var name = call.Body.Text("new_name") ?? label.Name;
        if (call.Repository.FindLabel(name) is { } other && other != label)
            throw Refusal.Invalid("Label", "already_exists", "name");
        CheckColor(call.Body.Text("color"));
        (string Field, string? Before)[] before = [("name", label.Name), ("color", label.Color), ("description", label.Description)];
        (label.Name, label.Color, label.Description) =
            (name, call.Body.Text("color") ?? label.Color, call.Body.Has("description") ? call.Body.Text("description") : label.Description);
        Events.Label(call.World, call.Repository, label, "edited", call.Account, Events.Changes(
        [
            .. before.Zip([label.Name, label.Color, label.Description]).Where(pair => pair.First.Before != pair.Second).Select(pair => pair.First),
        ]));
        return Answer.Ok(IssueShape.Of(label));
    }

    /// <summary>It is gone from every issue too, and the issues' own events say nothing of it.</summary>
    private static Answer Delete(Call call)
    {
        var label = Find(call);
        call.Repository.Labels.Remove(label);
        foreach (var issue in call.Repository.Issues.Values.OfType<Issue>())
            issue.Labels.Remove(label);
        Events.Label(call.World, call.Repository, label, "deleted", call.Account);
        return Answer.NoContent();
    }

    private static Answer Replace(Call call)
    {
        var issue = call.Issue();
        Set(call, issue, call.Body.Texts("labels"));
        return Answer.Ok(IssueShape.Labels(issue));
    }

    private static Answer RemoveAll(Call call)
    {
        Set(call, call.Issue(), []);
        return Answer.NoContent();
    }

    private static Answer Add(Call call)
    {
        var issue = call.Issue();
        foreach (var label in Named(call, call.Body.Texts("labels")))
            Put(call, issue, label);
        return Answer.Ok(IssueShape.Labels(issue));
    }

    private static Answer Remove(Call call)
    {
        var issue = call.Issue();
        var label = issue.Labels.Find(known => known.Name.Equals(call.Path("name"), StringComparison.OrdinalIgnoreCase))
            ?? throw new Refusal(404, "Label does not exist");
        TakeOff(call, issue, label);
        return Answer.Ok(IssueShape.Labels(issue));
    }
}
