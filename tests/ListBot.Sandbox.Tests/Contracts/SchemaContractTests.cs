using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace ListBot.Sandbox.Tests.Contracts;

/// <summary>Our GraphQL schema is a part of GitHub's: nothing in it has another name, type or argument.</summary>
public sealed class SchemaContractTests
{
    [Fact]
    public async Task Every_type_field_argument_and_value_is_GitHubs()
    {
        var theirs = Definitions(await File.ReadAllTextAsync(ContractData.PathOf("schema.graphql"), TestContext.Current.CancellationToken));
        await using var stream = typeof(SandboxServer).Assembly.GetManifestResourceStream("schema.graphql")!;
        using var reader = new StreamReader(stream);
        var ours = Definitions(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));

        var strangers = ours.Except(theirs);
        Assert.True(!strangers.Any(), string.Join('\n', strangers));
    }

    /// <summary>The schema as one line per fact, such as <c>type Ref.compare(headRef: String!)</c>.</summary>
    private static HashSet<string> Definitions(string schema) =>
        [.. Parser.Parse(schema).Definitions.OfType<GraphQLTypeDefinition>().SelectMany(Facts)];

    private static IEnumerable<string> Facts(GraphQLTypeDefinition definition)
    {
        var name = $"{definition.Kind} {definition.Name.StringValue}";
        return definition switch
        {
            GraphQLObjectTypeDefinition type => [name, .. Interfaces(name, type.Interfaces), .. Fields(name, type.Fields)],
            GraphQLInterfaceTypeDefinition type => [name, .. Fields(name, type.Fields)],
            GraphQLInputObjectTypeDefinition type => [name, .. type.Fields!.Select(field => $"{name}.{Input(field)}")],
            GraphQLEnumTypeDefinition type => [name, .. type.Values!.Select(value => $"{name}.{value.Name.StringValue}")],
            GraphQLUnionTypeDefinition type => [name, .. type.Types!.Select(member => $"{name} = {member.Name.StringValue}")],
            _ => [name],
        };
    }

    private static IEnumerable<string> Interfaces(string name, GraphQLImplementsInterfaces? interfaces) =>
        (interfaces ?? Enumerable.Empty<GraphQLNamedType>()).Select(type => $"{name} implements {type.Name.StringValue}");

    private static IEnumerable<string> Fields(string name, GraphQLFieldsDefinition? fields) => fields!.SelectMany(field =>
        (IEnumerable<string>)[
            $"{name}.{field.Name.StringValue}: {Text(field.Type)}",
            .. (field.Arguments ?? Enumerable.Empty<GraphQLInputValueDefinition>()).Select(argument => $"{name}.{field.Name.StringValue}({Input(argument)})"),
        ]);

    private static string Input(GraphQLInputValueDefinition input) =>
        $"{input.Name.StringValue}: {Text(input.Type)}{(input.DefaultValue is { } value ? $" = {Text(value)}" : "")}";

    private static string Text(ASTNode node) => new SDLPrinter().Print(node);
}
