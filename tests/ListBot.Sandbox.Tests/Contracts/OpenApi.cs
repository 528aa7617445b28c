using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using NSwag;

namespace ListBot.Sandbox.Tests.Contracts;

/// <summary>GitHub's OpenAPI description, cut down to the paths that are asked about and what those refer to.</summary>
internal sealed partial class OpenApi
{
    private readonly OpenApiDocument document;

    private OpenApi(OpenApiDocument document) => this.document = document;

    public static async Task<OpenApi> ReadAsync(IEnumerable<string> routes)
    {
        var text = await File.ReadAllTextAsync(ContractData.PathOf("api.github.com.json"), TestContext.Current.CancellationToken);
        var whole = JsonNode.Parse(text)!.AsObject();
        Prune(whole, [.. routes.Select(Shape)]);
        return new OpenApi(await OpenApiDocument.FromJsonAsync(whole.ToJsonString(), TestContext.Current.CancellationToken));
    }

    /// <summary>Whether GitHub describes such an endpoint at all.</summary>
    public bool Knows(string method, string route) => Operation(method, route) is not null;

    /// <summary>What is wrong with an answer, by GitHub's word; nothing if it is right.</summary>
    public IEnumerable<string> Faults(string method, string route, Reply reply)
    {
        if (reply.Bytes.Length == 0 || !reply.Headers["Content-Type"].StartsWith("application/json", StringComparison.Ordinal))
            return [];
        var described = Operation(method, route)?.ActualResponses.GetValueOrDefault($"{reply.Status}");
        var schema = described?.Content is { Count: > 0 } content ? content.First().Value.Schema.ActualSchema
            : reply.Status >= 400 ? document.Components.Schemas["basic-error"].ActualSchema
            : null;
        return schema is null
            ? [$"{method} {route}: status {reply.Status} is not described"]
            : schema.Validate(reply.Json.ToJsonString(), SchemaType.OpenApi3).Select(fault => $"{method} {route} {reply.Status}: {Tell(fault)}");
    }

    private static string Tell(ValidationError fault) => fault is ChildSchemaValidationError parent
        ? $"{fault.Path} {fault.Kind} ({string.Join("; ", parent.Errors.SelectMany(pair => pair.Value).Select(Tell))})"
        : $"{fault.Path} {fault.Kind}";

    private OpenApiOperation? Operation(string method, string route) => document.Paths
        .Where(path => Shape(path.Key) == Shape(route))
        .Select(path => path.Value.TryGetValue(method.ToLowerInvariant(), out var operation) ? operation : null)
        .FirstOrDefault();

    /// <summary>A route without the names of its parameters, which differ between GitHub's description and ours.</summary>
    private static string Shape(string route) => Parameter().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}(\.\.\.\{[^}]*\})?")]
    private static partial Regex Parameter();

    private static void Prune(JsonObject whole, HashSet<string> shapes)
    {
        var paths = whole["paths"]!.AsObject();
        foreach (var path in paths.Select(path => path.Key).Where(path => !shapes.Contains(Shape(path))).ToList())
            paths.Remove(path);
        whole.Remove("x-webhooks");
        var components = whole["components"]!.AsObject();
        var needed = new HashSet<string> { "#/components/schemas/basic-error" };
        Collect(paths, needed, components);
        foreach (var reference in needed.ToList())
            Collect(Find(components, reference), needed, components);
        foreach (var (kind, entries) in components)
        {
            foreach (var name in entries!.AsObject().Select(entry => entry.Key).Where(name => !needed.Contains($"#/components/{kind}/{name}")).ToList())
                entries.AsObject().Remove(name);
        }
    }

    private static JsonNode? Find(JsonObject components, string reference) =>
        reference.Split('/') is [_, _, var kind, var name] ? components[kind]![name] : null;

    private static void Collect(JsonNode? node, HashSet<string> needed, JsonObject components)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Collect(item, needed, components);
                break;
            case JsonObject json:
                if (json["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference) && needed.Add(reference))
                    Collect(Find(components, reference), needed, components);
                foreach (var (_, inner) in json)
                    Collect(inner, needed, components);
                break;
        }
    }
}
