using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <param name="About">For the story: <c>issues.opened #1 by alice</c>.</param>
internal sealed record Delivery(string Event, string About, byte[] Body)
{
    public string Id { get; init; } = "";

    public string Signature => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Webhooks.Secret, Body));
}

/// <summary>GitHub's deliveries, as far as anybody reads them: which event, about what, by whom.</summary>
internal static class Webhooks
{
    public const string SecretText = "the simulator's webhook secret";

    public static readonly byte[] Secret = Encoding.UTF8.GetBytes(SecretText);

    public static Delivery Issue(GitHubModel github, Issue issue, string action, Account sender) =>
        issue.Pull is { } pull
            ? Make(github, "pull_request", action, sender, $"#{issue.Number}", json =>
            {
                json.WriteStartObject("pull_request");
                json.WriteNumber("number", issue.Number);
                json.WriteStartObject("head");
                json.WriteString("ref", pull.Head);
                json.WriteStartObject("repo");
                json.WriteNumber("id", GitHubModel.RepositoryId);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            })
            : Make(github, "issues", action, sender, $"#{issue.Number}", json => Number(json, issue.Number));

    public static Delivery Comment(GitHubModel github, Issue issue, Comment comment, string action, Account sender) =>
        Make(github, "issue_comment", action, sender, $"#{issue.Number}", json =>
        {
            Number(json, issue.Number);
            json.WriteStartObject("comment");
            json.WriteNumber("id", comment.Id);
            Account(json, "user", comment.Author);
            json.WriteEndObject();
        });

    public static Delivery Push(GitHubModel github, string branch, string? before, string? after, Account sender) =>
        Make(github, "push", null, sender, branch, json =>
        {
            json.WriteString("ref", "refs/heads/" + branch);
            json.WriteString("before", before ?? Api.NoObject);
            json.WriteString("after", after ?? Api.NoObject);
            json.WriteBoolean("deleted", after is null);
        });

    public static Delivery Repository(GitHubModel github, string action, Account sender) => Make(github, "repository", action, sender, github.State.Name, _ => { });

    private static Delivery Make(GitHubModel github, string name, string? action, Account sender, string subject, Action<Utf8JsonWriter> particulars)
    {
        var buffer = new ArrayBufferWriter<byte>(600);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (action is not null)
                json.WriteString("action", action);
            particulars(json);
            json.WriteStartObject("repository");
            json.WriteNumber("id", GitHubModel.RepositoryId);
            json.WriteString("name", github.State.Name);
            json.WriteString("default_branch", github.State.DefaultBranch);
            json.WriteStartObject("owner");
            json.WriteString("login", GitHubModel.Owner);
            json.WriteEndObject();
            json.WriteEndObject();
            Account(json, "sender", sender);
            json.WriteStartObject("installation");
            json.WriteNumber("id", GitHubModel.Installation);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        var about = string.Create(CultureInfo.InvariantCulture, $"{name}{(action is null ? "" : "." + action)} {subject} by {sender}");
        return new Delivery(name, about, buffer.WrittenSpan.ToArray());
    }

    private static void Number(Utf8JsonWriter json, int number)
    {
        json.WriteStartObject("issue");
        json.WriteNumber("number", number);
        json.WriteEndObject();
    }

    private static void Account(Utf8JsonWriter json, string name, Account account)
    {
        json.WriteStartObject(name);
        json.WriteString("login", account.Login);
        json.WriteNumber("id", account.Id);
        json.WriteString("type", account.IsBot ? "Bot" : "User");
        json.WriteEndObject();
    }
}
