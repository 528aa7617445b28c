using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser.AST;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Rest;

namespace ListBot.Sandbox.Graph;

/// <summary>GitHub's GraphQL endpoint: a document in, data and errors out.</summary>
internal sealed class GraphApi(World world, RateLimits limits)
{
    private static readonly GraphQLSerializer Serializer = new();
    private static readonly DocumentExecuter Executer = new();

    /// <summary>The same for all sandboxes: whose world is asked comes with the request.</summary>
    public static readonly Schema Schema = ReadSchema();

    public async Task<Answer> AnswerAsync(Actor actor, RequestBody body)
    {
        if (actor is not (Actor.Person or Actor.Installed))
            throw new Refusal(401, "This endpoint requires you to be authenticated.");
        if (body.Text("query") is not { } query)
            throw new Refusal(400, "A query attribute must be specified and must be a string.");
        var result = await Executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = Schema,
            Query = query,
            OperationName = body.Text("operationName"),
            Variables = body.Object("variables") is { } variables ? Serializer.Deserialize<Inputs>(variables.ToString()) : null,
            UserContext = new Dictionary<string, object?> { [nameof(World)] = world, [nameof(Actor)] = actor, [nameof(RateLimits)] = limits },
            ThrowOnUnhandledException = true,
        });
        var json = (JsonObject)JsonNode.Parse(Serializer.Serialize(result))!;
        json.Remove("extensions");
        if (result.Errors is { Count: > 0 } errors)
            json["errors"] = new JsonArray([.. errors.Select(Error)]);
        return Answer.Ok(json);
    }

    private static Schema ReadSchema()
    {
        using var stream = typeof(GraphApi).Assembly.GetManifestResourceStream("schema.graphql")!;
        using var reader = new StreamReader(stream);
        var schema = GraphQL.Types.Schema.For(reader.ReadToEnd(), builder =>
        {
            var fields = new Fields(builder.Types);
            RootFields.Describe(fields);
            AccountFields.Describe(fields);
            RepositoryFields.Describe(fields);
            GitFields.Describe(fields);
            IssueFields.Describe(fields);
        });
        foreach (var scalar in (string[])["BigInt", "DateTime", "GitObjectID", "GitRefname", "GitTimestamp", "URI"])
            schema.RegisterType(new TextScalar(scalar));
        return schema;
    }

    private static JsonObject Error(ExecutionError error)
    {
        var json = new JsonObject();
        if (error is GraphRefusal refusal)
            json["type"] = refusal.Type;
        if (error.Path is { } path)
            json["path"] = new JsonArray([.. path.Select(part => part is int index ? JsonValue.Create(index) : JsonValue.Create($"{part}"))]);
        json["locations"] = new JsonArray(
            [.. (error.Locations ?? []).Select(place => new JsonObject { ["line"] = place.Line, ["column"] = place.Column })]);
        json["message"] = error.Message;
        return json;
    }

    /// <summary>A scalar whose values are strings, here and there.</summary>
    private sealed class TextScalar : ScalarGraphType
    {
        public TextScalar(string name) => Name = name;

        public override object? ParseLiteral(GraphQLValue value) => value switch
        {
            GraphQLStringValue text => (string)text.Value,
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value),
        };

        public override object? ParseValue(object? value) => value is null or string ? value : ThrowValueConversionError(value);
    }
}
