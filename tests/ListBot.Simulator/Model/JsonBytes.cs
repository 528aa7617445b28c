using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ListBot.Simulator.Model;

internal static class JsonBytes
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Null where it is not there.</summary>
    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>
    /// A page of a connection: what is on it, and where the next begins. GitHub's cursor names the last thing by its key, not by its
    /// place: what is deleted before it moves nothing.
    /// </summary>
    public static void Page<T>(this Utf8JsonWriter json, string name, IEnumerable<T> all, string? after, int size, Func<T, long> key, Action<Utf8JsonWriter, T> write)
    {
        var behind = after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture);
        json.WriteStartObject(name);
        json.WriteStartArray("nodes");
        var (written, last) = (0, 0L);
        var more = false;
        foreach (var item in all)
        {
            if (key(item) <= behind && after is not null)
                continue;
            if (written == size)
            {
                more = true;
                break;
            }
            write(json, item);
            last = key(item);
            written++;
        }
        json.WriteEndArray();
        json.WriteStartObject("pageInfo");
        json.WriteBoolean("hasNextPage", more);
        if (written > 0)
            json.WriteString("endCursor", last.ToString(CultureInfo.InvariantCulture));
        else
            json.WriteNull("endCursor");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void File(this Utf8JsonWriter json, string name, GitHubModel github, Tree tree, string? path)
    {
        if (path is null || tree.Find(path) is not { } leaf)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("oid", leaf.Blob);
        json.WriteNumber("mode", Convert.ToInt32(leaf.Mode, 8));
        json.WriteNumber("size", github.Git.Blob(leaf.Blob).Length);
        json.WriteString("type", "blob");
        json.WriteEndObject();
    }

    public static void Person(this Utf8JsonWriter json, string name, Account? account)
    {
        if (account is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("__typename", account.IsBot ? "Bot" : "User");
        json.WriteString("login", account.IsBot ? account.Login.Replace("[bot]", "", StringComparison.Ordinal) : account.Login);
        json.WriteNumber("databaseId", account.Id);
        json.WriteEndObject();
    }

    public static string? Variable(this JsonElement variables, string name) => variables.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static void NotFound(this Utf8JsonWriter json, params string[] path)
    {
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("type", "NOT_FOUND");
        json.WriteString("message", $"Could not resolve to {path[^1]}.");
        json.WriteStartArray("path");
        foreach (var part in path)
            json.WriteStringValue(part);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
