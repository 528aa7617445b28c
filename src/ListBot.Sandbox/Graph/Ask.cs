using GraphQL;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Rest;

namespace ListBot.Sandbox.Graph;

/// <summary>GraphQL's way to say no: HTTP 200, and a typed error at the field's path.</summary>
internal sealed class GraphRefusal(string type, string message) : ExecutionError(message)
{
    public string Type => type;

    public static GraphRefusal NotFound(string message) => new("NOT_FOUND", message);

    public static GraphRefusal Forbidden() => new("FORBIDDEN", "Resource not accessible by integration");

    public static GraphRefusal Unprocessable(string message) => new("UNPROCESSABLE", message);
}

/// <summary>One field that is asked for: by whom, and with which arguments.</summary>
internal sealed class Ask(IResolveFieldContext context)
{
    public World World => (World)context.UserContext[nameof(World)]!;

    public Actor Actor => (Actor)context.UserContext[nameof(Actor)]!;

    public RateLimits Limits => (RateLimits)context.UserContext[nameof(RateLimits)]!;

    public string Field => context.FieldDefinition.Name;

    public T? Argument<T>(string name) => context.GetArgument<T>(name);

    public IDictionary<string, object?> Input => context.GetArgument<IDictionary<string, object?>>("input");

    public Connection Page(IEnumerable<object> items) => Connection.Of(items, this);

    /// <summary>Refuses who may not do it, as REST does, with REST's words.</summary>
    public void Demand(Repository repository, Access access)
    {
        try
        {
            access.Demand(Actor, repository);
        }
        catch (Refusal refusal)
        {
            throw new GraphRefusal(refusal.Status == 404 ? "NOT_FOUND" : "FORBIDDEN", refusal.Message);
        }
    }
}
