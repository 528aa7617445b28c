using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListBot.Core.Configuration;

/// <summary>
/// A JSON schema (draft 7, which editors know) of the configuration. It takes all that <see cref="BotConfigReader"/> takes, except
/// YAML 1.1's other words for true and false, and refuses most of what it refuses; the reader has the last word.
/// </summary>
public static class BotConfigSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // No web page will hold it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Format()
    {
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = BotConfig.Path };
        foreach (var (name, value) in Mapping(BotConfigKeys.All))
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    // A key without a value is as good as none, hence null everywhere.
    private static JsonObject Mapping(IReadOnlyList<ConfigKey> keys) => new()
    {
        ["type"] = new JsonArray("object", "null"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Key(k)))),
    };

    private static JsonObject Key(ConfigKey key)
    {
        var schema = key switch
        {
            TextKey text => Text(text.Rule, isOptional: true),
            SwitchKey => new JsonObject { ["type"] = new JsonArray("boolean", "null") },
            NumberKey number => new JsonObject { ["type"] = new JsonArray("integer", "null"), ["minimum"] = number.Least, ["maximum"] = number.Most },
            ChoiceKey choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Choices.Select(c => (JsonNode?)c), null]) },
            ListKey list => new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    Text(list.Rule, isOptional: true),
                    new JsonObject { ["type"] = "array", ["maxItems"] = list.Most, ["items"] = Text(list.Rule, isOptional: false) }),
            },
            SectionKey section => Mapping(section.Keys),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        schema.Insert(0, "description", key.Meaning);
        if (Default(key) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private static JsonNode? Default(ConfigKey key)
    {
        var config = new BotConfig();
        return key switch
        {
            TextKey text => text.Get(config),
            SwitchKey given => given.Get(config),
            NumberKey number => number.Get(config),
            ChoiceKey choice => choice.Get(config),
            ListKey list => new JsonArray([.. list.Get(config).Select(i => (JsonNode?)i)]),
            _ => null,
        };
    }

    private static JsonObject Text(TextRule rule, bool isOptional)
    {
        var schema = new JsonObject
        {
            ["type"] = isOptional ? new JsonArray("string", "null") : "string",
            ["minLength"] = 1,
            ["maxLength"] = rule.MaxLength,
        };
        if (rule.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }
}
