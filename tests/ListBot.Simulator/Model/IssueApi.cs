using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <summary>What the API does to issues and pull requests, and to what is said in them.</summary>
internal sealed class IssueApi(GitHubModel github)
{
    public ApiAnswer NewPull(JsonElement body)
    {
        var (number, problem) = github.OpenPull(
            Account.TheBot, body.Text("title")!, body.Text("body") ?? "", body.Text("head")!, body.Text("base")!);
        return problem is null ? Numbered(201, number) : ApiAnswer.Problem(422, "Validation Failed", problem);
    }

    public ApiAnswer Edit(int number, JsonElement body)
    {
        if (github.State.Find(number) is null)
            return ApiAnswer.Problem(404, "Not Found");
        if (body.Text("title") is not null || body.Text("body") is not null)
            github.EditIssue(Account.TheBot, number, body.Text("title"), body.Text("body"));
        if (body.Text("state") is { } state)
            github.SetOpen(Account.TheBot, number, state == "open", body.Text("state_reason"));
        return Numbered(200, number);
    }

    public ApiAnswer MergePull(int number) => github.MergePull(Account.TheBot, number) ? Numbered(200, number) : ApiAnswer.Problem(405, "Not mergeable");

    public ApiAnswer Say(int number, string text)
    {
        if (github.State.Find(number) is null)
            return ApiAnswer.Problem(410, "This issue was deleted");
        if (text.Length > GitHubModel.MaxBody)
            return ApiAnswer.Problem(422, "Validation Failed", "Body is too long (maximum is 65536 characters)");
        return Identified(201, github.Say(Account.TheBot, number, text));
    }

    public ApiAnswer EditComment(long id, string text)
    {
        if (github.State.IssueOf(id) is null)
            return ApiAnswer.Problem(404, "Not Found");
        github.EditComment(Account.TheBot, id, text);
        return Identified(200, id);
    }

    public ApiAnswer DeleteComment(long id)
    {
        if (github.State.IssueOf(id) is null)
            return ApiAnswer.Problem(404, "Not Found");
        github.DeleteComment(Account.TheBot, id);
        return new ApiAnswer(204, []);
    }

    public ApiAnswer React(long id, string content)
    {
        if (github.State.IssueOf(id) is null)
            return ApiAnswer.Problem(404, "Not Found");
        github.React(Account.TheBot, id, content, on: true);
        return Identified(201, id);
    }

    public ApiAnswer Label(int number, JsonElement body)
    {
        if (github.State.Find(number) is null)
            return ApiAnswer.Problem(404, "Not Found");
        foreach (var label in body.GetProperty("labels").EnumerateArray())
            github.Label(Account.TheBot, number, label.GetString()!, on: true);
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
    }

    public ApiAnswer Unlabel(int number, string label)
    {
        if (github.State.Find(number)?.Labels.Contains(label) != true)
            return ApiAnswer.Problem(404, "Label does not exist");
        github.Label(Account.TheBot, number, label, on: false);
        return ApiAnswer.Json(200, json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
    }

    public ApiAnswer NewLabel(string name)
    {
        if (github.State.Labels.Contains(name))
            return ApiAnswer.Problem(422, "Validation Failed", "already_exists");
        github.CreateLabel(Account.TheBot, name);
        return ApiAnswer.Json(201, json =>
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        });
    }

    private static ApiAnswer Numbered(int status, int number) => ApiAnswer.Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("number", number);
        json.WriteEndObject();
    });

    private static ApiAnswer Identified(int status, long id) => ApiAnswer.Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteEndObject();
    });
}
