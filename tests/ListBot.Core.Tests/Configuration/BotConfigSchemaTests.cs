using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ListBot.Core.Configuration;
using NJsonSchema;

namespace ListBot.Core.Tests.Configuration;

/// <summary>The schema and the reader are made from the same rows; here an independent validator says whether they agree. JSON is YAML too.</summary>
public sealed class BotConfigSchemaTests
{
    private static readonly Gen<JsonNode?> OddValue = Gen.OneOf<JsonNode?>(
        Gen.Const(() => (JsonNode?)null),
        Gen.Bool.Select(b => (JsonNode?)b),
        Gen.Int[-5, 2_000].Select(i => (JsonNode?)i),
        Gen.OneOf("", "x", "docs/papers.md", "a.txt", "../a.md", " x", "x ", "no", "1", new string('x', 51)).Select(s => (JsonNode?)s),
        Gen.OneOf("a", "b", "dependabot[bot]", "").Array[0, 60].Select(a => (JsonNode?)new JsonArray([.. a.Select(i => (JsonNode?)i)])),
        Gen.Const(() => (JsonNode?)new JsonObject { ["unknown"] = 1 }));

    [Fact]
    public async Task What_the_reader_takes_the_schema_takes_and_the_schema_takes_little_else()
    {
        var schema = await JsonSchema.FromJsonAsync(BotConfigSchema.Format(), TestContext.Current.CancellationToken);
        var taken = 0;
        Object(BotConfigKeys.All).Sample(file =>
        {
            var problems = BotConfigReader.Read(Encoding.UTF8.GetBytes(file)).Problems;
            var complaints = schema.Validate(file);
            Assert.True(problems.Count > 0 || complaints.Count == 0, $"{file}\n{string.Join('\n', complaints)}");

            // The rules of a path and of a label are finer than a pattern can say.
            Assert.True(complaints.Count > 0 || problems.All(p => p.Fault is ConfigFault.NotAPath or ConfigFault.NotALabel or ConfigFault.TooMany), $"{file}\n{string.Join('\n', problems)}");
            taken += problems.Count == 0 ? 1 : 0;
        }, threads: 1);
        Assert.True(taken > 20, $"Only {taken} files were good.");
    }

    private static Gen<string> Object(IReadOnlyList<ConfigKey> keys) => Members(keys).Select(o => o!.ToJsonString());

    private static Gen<JsonNode?> Members(IReadOnlyList<ConfigKey> keys) =>
        Gen.Int[0, keys.Count - 1].Array[0, 2].SelectMany(chosen => chosen.Distinct().Aggregate(
            (Gen<JsonNode?>)Gen.Const(() => (JsonNode?)new JsonObject())!,
            (members, i) => Gen.Select(members, Gen.Frequency((4, Value(keys[i])), (1, OddValue)), (m, value) =>
            {
                m!.AsObject()[keys[i].Name] = value?.DeepClone();
                return (JsonNode?)m;
            })));

    private static Gen<JsonNode?> Value(ConfigKey key) => key switch
    {
        SwitchKey => Gen.Bool.Select(b => (JsonNode?)b),
        NumberKey number => Gen.Int[number.Least - 1, Math.Min(number.Most, int.MaxValue - 1) + 1].Select(i => (JsonNode?)i),
        ChoiceKey choice => Gen.OneOf(choice.Choices.ToArray()).Select(c => (JsonNode?)c),
        SectionKey section => Members(section.Keys),
        TextKey text => Gen.Const(() => (JsonNode?)text.DefaultText),
        _ => OddValue,
    };
}
