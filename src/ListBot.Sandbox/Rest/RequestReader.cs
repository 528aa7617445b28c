using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Microsoft.AspNetCore.Http;

namespace ListBot.Sandbox.Rest;

/// <summary>Makes a request's line in the log.</summary>
internal static class RequestReader
{
    public static SandboxRequest Read(HttpRequest request, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var path = request.Path + request.QueryString.Value;
        if (request.Path == "/graphql")
        {
            var operation = Operation(text);
            return new SandboxRequest(request.Method, path, text)
            {
                Operation = operation?.Name?.StringValue ?? "",
                IsWrite = operation?.Operation is OperationType.Mutation,
            };
        }
        return new SandboxRequest(request.Method, path, text)
        {
            IsWrite = !HttpMethods.IsGet(request.Method)
                && !HttpMethods.IsHead(request.Method)
                && !path.EndsWith("/access_tokens", StringComparison.Ordinal),
        };
    }

    /// <summary>The operation that a document is sent for; null when that cannot be told, which is for GraphQL to complain of.</summary>
    private static GraphQLOperationDefinition? Operation(string text)
    {
        try
        {
            var json = JsonNode.Parse(text);
            var name = (string?)json?["operationName"];
            return Parser.Parse((string?)json?["query"] ?? "").Definitions
                .OfType<GraphQLOperationDefinition>()
                .FirstOrDefault(operation => name is null || operation.Name?.StringValue == name);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or GraphQLParserException)
        {
            return null;
        }
    }
}
