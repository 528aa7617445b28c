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
    public static TheoryData<string> Operations => [Documents.IssueFacts, Documents.OpenProposals, Documents.MoveBranch];

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

    [Fact]
    public async Task GitHubs_public_schema_takes_every_document()
    {
        var schema = ReadSchema();
        foreach (var document in new[] { Documents.IssueFacts, Documents.OpenProposals, Documents.MoveBranch })
        {
            var parsed = Parser.Parse(document);
            var operation = parsed.Definitions.OfType<GraphQLOperationDefinition>().Single();
            var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
            {
                Document = parsed,
                Schema = schema,
                Operation = operation,
                Variables = new Inputs(operation.Variables!.ToDictionary(v => v.Variable.Name.StringValue, v => (object?)(IsInt(v.Type) ? 1 : "x"))),
                Rules = [.. DocumentValidator.CoreRules],
            });
            Assert.Empty(result.Errors.Select(e => e.Message));
        }
    }

    private static bool IsInt(GraphQLType type) => type switch
    {
        GraphQLNonNullType inner => IsInt(inner.Type),
        GraphQLNamedType named => named.Name.Value == "Int",
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
