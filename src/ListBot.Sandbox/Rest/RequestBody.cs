using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListBot.Sandbox.Rest;

/// <summary>The JSON that came with a request. Fields of the wrong kind are refused when they are asked for.</summary>
internal sealed class RequestBody(JsonObject json)
{
    public static RequestBody Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
            return new RequestBody([]);
        try
        {
            return JsonNode.Parse(bytes) is JsonObject json
                ? new RequestBody(json)
                : throw new Refusal(400, "Body should be a JSON object");
        }
        catch (JsonException)
        {
            throw new Refusal(400, "Problems parsing JSON");
        }
    }

    public override string ToString() => json.ToJsonString();

    public bool Has(string name) => json.ContainsKey(name);

    public string? Text(string name) => Value<string>(name, "a string");

    public string Required(string name) => Text(name) ?? throw new Refusal(422, $"Invalid request.\n\n\"{name}\" wasn't supplied.");

    public bool Flag(string name) => Value<bool?>(name, "a boolean") ?? false;

    public RequestBody? Object(string name) => json[name] switch
    {
        null => null,
        JsonObject inner => new RequestBody(inner),
        _ => throw Wrong(name, "an object"),
    };

    public IEnumerable<KeyValuePair<string, string>> Pairs() =>
        json.Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Key) ?? ""));

    public IReadOnlyList<RequestBody> Objects(string name) =>
        [.. List(name).Select(node => node is JsonObject inner ? new RequestBody(inner) : throw Wrong(name, "an array of objects"))];

    /// <summary>A list of strings, or of objects of which the named field counts.</summary>
    public IReadOnlyList<string> Texts(string name, string field = "name") =>
    [
        .. List(name).Select(node => node switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonObject inner => new RequestBody(inner).Required(field),
            _ => throw Wrong(name, "an array of strings"),
        }),
    ];

    public IReadOnlyList<long> Numbers(string name) =>
    [
        .. List(name).Select(node =>
            node is JsonValue value && value.TryGetValue<long>(out var id) ? id : throw Wrong(name, "an array of integers")),
    ];

    private JsonArray List(string name) => json[name] switch
    {
        null => [],
        JsonArray list => list,
        _ => throw Wrong(name, "an array"),
    };

    private T? Value<T>(string name, string kind) => json[name] switch
    {
        null => default,
        JsonValue value when value.TryGetValue<T>(out var found) => found,
        _ => throw Wrong(name, kind),
    };

    private static Refusal Wrong(string name, string kind) => new(422, $"Invalid request.\n\nFor 'properties/{name}', the value is not {kind}.");
}
