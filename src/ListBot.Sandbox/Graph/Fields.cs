using GraphQL.Resolvers;
using GraphQL.Utilities;

namespace ListBot.Sandbox.Graph;

/// <summary>Ties the schema's types to the values behind them, field by field.</summary>
internal sealed class Fields(TypeSettings types)
{
    /// <summary>A type's values are all those of the C# type, or those of them that fit; each field is computed from one.</summary>
    public void Of<T>(string type, Func<T, bool>? fits, params (string Field, Func<T, Ask, object?> Value)[] fields)
    {
        types.For(type).IsTypeOfFunc = value => value is T known && (fits is null || fits(known));
        foreach (var (field, value) in fields)
            types.For(type).FieldFor(field).Resolver = new FuncFieldResolver<object>(context => value((T)context.Source!, new Ask(context)));
    }

    /// <summary>The fields of Query and Mutation, which have no value behind them.</summary>
    public void Root(string type, params (string Field, Func<Ask, object?> Value)[] fields)
    {
        foreach (var (field, value) in fields)
            types.For(type).FieldFor(field).Resolver = new FuncFieldResolver<object>(context => value(new Ask(context)));
    }
}
