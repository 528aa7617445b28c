using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using Documents = ListBot.GitHub.GraphQL;

namespace ListBot.GitHub.Tests;

public sealed class DocumentsTests
{
    public static TheoryData<string> Operations => [.. All];

    private static string[] All => [Documents.IssueFacts, Documents.MoreComments, Documents.FileAt, Documents.ProposalsOf, Documents.OpenProposals, Documents.MoveBranch];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Each_operation_is_sent_with_every_fragment_that_it_uses_and_no_other(string document)
    {
        var definitions = Parser.Parse(document).Definitions;
        var sent = definitions.OfType<GraphQLFragmentDefinition>().Select(f => f.FragmentName.Name.StringValue).Order();
        var used = document.Split("...").Skip(1).Select(s => s.TrimStart()).Where(s => !s.StartsWith("on ", StringComparison.Ordinal))
            .Select(s => new string([.. s.TakeWhile(char.IsLetter)])).Distinct().Order();
        Assert.Equal(used, sent);
        Assert.Single(definitions.OfType<GraphQLOperationDefinition>());
    }

    /// <summary>GitHub counts a request for each connection of each node that may come, and divides by 100: a point, of 5,000 in an hour.</summary>
    [Fact]
    public void Reading_the_facts_of_an_issue_costs_one_point()
    {
        var requests = Requests(Parser.Parse(Documents.IssueFacts).Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet, 1);
        Assert.InRange(requests, 100, 149);

        static int Requests(GraphQLSelectionSet? set, int nodes) => set?.Selections.Sum(selection => selection switch
        {
            GraphQLInlineFragment inline => Requests(inline.SelectionSet, nodes),
            GraphQLField field when field.Arguments?.FirstOrDefault(a => a.Name.StringValue is "first" or "last") is { Value: GraphQLIntValue most } =>
                nodes + Requests(field.SelectionSet, nodes * int.Parse(most.Value.Span, System.Globalization.CultureInfo.InvariantCulture)),
            GraphQLField field => Requests(field.SelectionSet, nodes),
            _ => 0,
        }) ?? 0;
    }

    [Fact]
    public async Task GitHubs_public_schema_takes_every_document()
    {
        var schema = ReadSchema();
        foreach (var document in All)
        {
            var parsed = Parser.Parse(document);
            var operation = parsed.Definitions.OfType<GraphQLOperationDefinition>().Single();
            var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
            {
                Document = parsed,
                Schema = schema,
                Operation = operation,
                Variables = new Inputs(operation.Variables!.ToDictionary(v => v.Variable.Name.StringValue, v => (object?)(Is("Int", v.Type) ? 1 : Is("Boolean", v.Type) ? true : "x"))),
                Rules = [.. DocumentValidator.CoreRules],
            });
            Assert.Empty(result.Errors.Select(e => e.Message));
        }
    }

    private static bool Is(string name, GraphQLType type) => type switch
    {
        GraphQLNonNullType inner => Is(name, inner.Type),
        GraphQLNamedType named => named.Name.Value == name,
        _ => false,
    };

    private static ISchema ReadSchema()
    {
        var document = Parser.Parse(Contracts.Read("schema.graphql"), new ParserOptions { Ignore = IgnoreOptions.All });
        // GitHub's schema names two fields of one type twice (EnterpriseOwnerInfo), which the library does not take.
        foreach (var fields in document.Definitions.OfType<GraphQLObjectTypeDefinition>().Select(d => d.Fields?.Items).OfType<List<GraphQLFieldDefinition>>())
        {
            HashSet<string> names = [];
            fields.RemoveAll(f => !names.Add(f.Name.StringValue));
        }
        var schema = Schema.For(new SDLPrinter().Print(document), builder =>
        {
            // The library wants to know how a type would be resolved; nothing is ever resolved here.
            foreach (var type in document.Definitions.OfType<GraphQLTypeDefinition>().Where(d => d is GraphQLUnionTypeDefinition or GraphQLInterfaceTypeDefinition))
                builder.Types.For(type.Name.StringValue).ResolveType = _ => throw new InvalidOperationException("Nothing is resolved here.");
        });
        foreach (var scalar in document.Definitions.OfType<GraphQLScalarTypeDefinition>())
            schema.RegisterType(new StringGraphType { Name = scalar.Name.StringValue });
        schema.Initialize();
        return schema;
    }
}
