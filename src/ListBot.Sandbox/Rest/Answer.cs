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

    public static Answer Raw(byte[] bytes) => new(200, bytes, "application/vnd.github.raw; charset=utf-8");

    public static Answer Of(int status, JsonNode json) =>
        new(status, Encoding.UTF8.GetBytes(json.ToJsonString(JsonSerializerOptions.Web)), Json);
}
