using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListBot.Sandbox.Rest;

/// <summary>What a request is answered with, before it becomes HTTP.</summary>
internal sealed record Answer(int Status, byte[] Body, string? ContentType)
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>Beyond those that every answer has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Answer Ok(JsonNode json) => Of(200, json);

    public static Answer Created(JsonObject json) => (string?)json["url"] is { } url
        ? Of(201, json) with { Headers = new Dictionary<string, string> { ["Location"] = url } }
        : Of(201, json);

    public static Answer NoContent() => new(204, [], null);

    /// <summary>A file's own bytes, under the media type by which they were asked for.</summary>
    public static Answer Raw(byte[] bytes, string mediaType) => new(200, bytes, $"{mediaType}; charset=utf-8");

    public static Answer Of(int status, JsonNode json) =>
        new(status, Encoding.UTF8.GetBytes(json.ToJsonString(JsonSerializerOptions.Web)), Json);
}
