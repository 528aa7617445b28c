using System.Text.Json;
using System.Text.Json.Serialization;
using Octokit.Internal;

namespace ListBot.GitHub;

/// <summary>
/// Gives Octokit's connection the platform's JSON. Octokit's own leaves control characters unescaped, and a list may
/// hold any character.
/// </summary>
internal sealed class JsonText : IJsonSerializer
{
    public const string MediaType = "application/json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Serialize(object item) => JsonSerializer.Serialize(item, Options);

    public T Deserialize<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"GitHub answered null where {typeof(T).Name} was expected.");
}
