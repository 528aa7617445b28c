using System.Text;
using System.Text.Json;

namespace ListBot.Simulator.Model;

/// <summary>A request as it left the bot.</summary>
/// <param name="Path">Without the query.</param>
internal sealed record ApiRequest(string Method, string Path, string Query, string Body, string? Token)
{
    private const string QueryStart = "{\"query\":\"query ", MutationStart = "{\"query\":\"mutation ";

    public bool IsGraphQL => Path == "/graphql";

    /// <summary>The operation of a GraphQL document; empty for REST.</summary>
    public string Operation { get; } = Path != "/graphql" ? "" : Word(Body, Body.StartsWith(QueryStart, StringComparison.Ordinal) ? QueryStart.Length : MutationStart.Length);

    /// <summary>It would change something that people see.</summary>
    public bool IsWrite => IsGraphQL ? !Body.StartsWith(QueryStart, StringComparison.Ordinal) : Method != "GET" && !IsTokenRequest;

    public bool IsTokenRequest => Path.EndsWith("/access_tokens", StringComparison.Ordinal);

    public override string ToString() => IsGraphQL ? Operation : $"{Method} {Path}";

    private static string Word(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return text[start..end];
    }
}

internal sealed record ApiAnswer(int Status, byte[] Body, string ContentType = "application/json; charset=utf-8")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>GitHub said no, and would say so again; where it only missed something, it may say yes a moment later.</summary>
    public bool IsRefusal
    {
        get
        {
            var text = Status is 200 or 422 ? Encoding.UTF8.GetString(Body) : "";
            return Status is 400 or 403
                || (Status == 422 && !text.Contains("invalid", StringComparison.Ordinal) && !text.Contains("exist", StringComparison.Ordinal) && !text.Contains("No commits", StringComparison.Ordinal))
                || (Status == 200 && (text.Contains("FORBIDDEN", StringComparison.Ordinal) || text.Contains("rule violation", StringComparison.Ordinal)));
        }
    }

    public static ApiAnswer Json(int status, Action<Utf8JsonWriter> write) => new(status, JsonBytes.Write(write));

    public static ApiAnswer Problem(int status, string message, string? error = null) => Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("message", message);
        if (error is not null)
        {
            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteString("code", "custom");
            json.WriteString("message", error);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });
}
