using System.Text.Json.Nodes;

namespace ListBot.Sandbox.Rest;

/// <summary>GitHub says no, in GitHub's words.</summary>
internal sealed class Refusal(int status, string message, params JsonObject[] errors) : Exception(message)
{
    public int Status => status;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["message"] = Message };
        if (errors.Length > 0)
            json["errors"] = new JsonArray([.. errors.Select(error => error.DeepClone())]);
        json["documentation_url"] = "https://docs.github.com/rest";
        json["status"] = $"{status}";
        return json;
    }

    /// <summary>The text of the errors where there are any: what GraphQL and the pages show.</summary>
    public string Detail => errors.Length == 0
        ? Message
        : string.Join(' ', errors.Select(error => (string?)error["message"] ?? $"{error["field"]}: {error["code"]}"));

    public static Refusal NotFound() => new(404, "Not Found");

    public static Refusal NotForIntegrations() => new(403, "Resource not accessible by integration");

    /// <summary>The kind of answer that names what is wrong with a field.</summary>
    public static Refusal Invalid(string resource, string code, string? field = null, string? message = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code };
        if (field is not null)
            error["field"] = field;
        if (message is not null)
            error["message"] = message;
        return new(422, "Validation Failed", error);
    }
}
