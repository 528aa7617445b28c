using System.Globalization;
using ListBot.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ListBot.Core.Configuration;

/// <summary>The configuration as YAML: one pass over the parser's events, which know where each key and value stands.</summary>
internal sealed class ConfigDocument(Parser parser)
{
    /// <summary>Far more than the configuration has levels; the scanner's time grows with the square of the depth.</summary>
    private const int MaxDepth = 8;

    /// <summary>More are not reported: somebody pasted another file.</summary>
    private const int MaxProblems = 20;

    private readonly List<ConfigProblem> problems = [];
    private BotConfig config = new();

    public BotConfigReading Read()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return BotConfigReading.Default;
        }

        ReadDocument();
        if (problems.Count >= MaxProblems)
        {
            return new(null, problems);
        }

        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            Report(second, ConfigFault.SeveralDocuments, "---");
        }

        return problems.Count > 0 ? new(null, problems) : new(config, []);
    }

    private void ReadDocument()
    {
        if (!parser.Accept<MappingStart>(out var mapping))
        {
            if (!IsNothing(parser.Current))
            {
                Report(parser.Current!, ConfigFault.NotAMapping, TextOf(parser.Current));
            }

            Skip();
            return;
        }

        Refuse(mapping);
        ReadMapping(BotConfigKeys.All);
    }

    private void ReadMapping(IReadOnlyList<ConfigKey> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _) && problems.Count < MaxProblems)
        {
            ReadSetting(keys, seen);
        }
    }

    private void ReadSetting(IReadOnlyList<ConfigKey> keys, HashSet<string> seen)
    {
        if (!parser.Accept<Scalar>(out var name) || Refuse(name))
        {
            if (name is null)
            {
                Report(parser.Current!, parser.Current is AnchorAlias ? ConfigFault.AliasUsed : ConfigFault.NotText, TextOf(parser.Current));
            }

            Skip();
            Skip();
            return;
        }

        parser.MoveNext();
        if (keys.FirstOrDefault(k => k.Name == name.Value) is not { } key)
        {
            Report(name, ConfigFault.UnknownKey, name.Value, Suggestion.Nearest(name.Value, keys.Select(k => k.Name)));
            Skip();
        }
        else if (!seen.Add(name.Value))
        {
            Report(name, ConfigFault.DuplicateKey, name.Value);
            Skip();
        }
        else
        {
            ReadValue(key);
        }
    }

    private void ReadValue(ConfigKey key)
    {
        var value = parser.Current!;
        if (Refuse(value) || IsNothing(value))
        {
            Skip();
            return;
        }

        switch (key, value)
        {
            case (SectionKey section, MappingStart):
                ReadMapping(section.Keys);
                return;
            case (ListKey list, SequenceStart):
                ReadList(list);
                return;
        }

        Skip();
        if (value is not Scalar scalar || key is SectionKey)
        {
            Report(value, key is SectionKey ? ConfigFault.NotASection : key is ListKey ? ConfigFault.NotAList : ConfigFault.NotText, TextOf(value), key: key);
            return;
        }

        config = key switch
        {
            TextKey text when Text(scalar, text.Rule, key) is { } good => text.Set(config, good),
            ListKey list when Text(scalar, list.Rule, key) is { } good => list.Set(config, [good]),
            SwitchKey given when YesOrNo(scalar, key) is { } good => given.Set(config, good),
            NumberKey number when Number(scalar, number) is { } good => number.Set(config, good),
            ChoiceKey choice when Choice(scalar, choice) is { } good => choice.Set(config, good),
            _ => config,
        };
    }

    private void ReadList(ListKey list)
    {
        var items = new List<string>();
        var start = parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _) && problems.Count < MaxProblems)
        {
            var item = parser.Current!;
            Skip();
            if (Refuse(item))
            {
                continue;
            }

            if (item is not Scalar scalar)
            {
                Report(item, ConfigFault.NotText, TextOf(item), key: list);
            }
            else if (Text(scalar, list.Rule, list) is { } good)
            {
                items.Add(good);
            }
        }

        if (items.Count > list.Most)
        {
            Report(start, ConfigFault.TooMany, items.Count.ToString(CultureInfo.InvariantCulture), key: list);
        }

        config = list.Set(config, items);
    }

    private string? Text(Scalar value, TextRule rule, ConfigKey key)
    {
        if (IsText(value) && rule.Accepts(value.Value))
        {
            return value.Value;
        }

        Report(value, IsText(value) ? rule.Fault : ConfigFault.NotText, value.Value, rule.Suggest(value.Value), key);
        return null;
    }

    private bool? YesOrNo(Scalar value, ConfigKey key)
    {
        switch (value.Style == ScalarStyle.Plain ? value.Value.ToUpperInvariant() : "")
        {
            case "TRUE" or "YES" or "ON":
                return true;
            case "FALSE" or "NO" or "OFF":
                return false;
            default:
                Report(value, ConfigFault.NotYesOrNo, value.Value, key: key);
                return null;
        }
    }

    private int? Number(Scalar value, NumberKey key)
    {
        if (value.Style == ScalarStyle.Plain && int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= key.Least && number <= key.Most)
        {
            return number;
        }

        Report(value, ConfigFault.NotANumber, value.Value, key: key);
        return null;
    }

    private string? Choice(Scalar value, ChoiceKey key)
    {
        if (key.Choices.Contains(value.Value))
        {
            return value.Value;
        }

        Report(value, ConfigFault.NotAChoice, value.Value, Suggestion.Nearest(value.Value, key.Choices), key);
        return null;
    }

    /// <summary>Anchors, aliases and tags make a file mean something else than it seems to; a configuration needs none.</summary>
    private bool Refuse(ParsingEvent value)
    {
        ConfigFault? fault = value switch
        {
            AnchorAlias or NodeEvent { Anchor.IsEmpty: false } => ConfigFault.AliasUsed,
            NodeEvent { Tag.IsEmpty: false } => ConfigFault.TagUsed,
            _ => null,
        };
        if (fault is not null)
        {
            Report(value, fault.Value, TextOf(value));
        }

        return fault is not null;
    }

    public static ConfigProblem At(Mark mark, ConfigFault fault, string text, string? suggestion = null) =>
        new((int)mark.Line, (int)mark.Column, fault, Excerpt.Of(text), suggestion);

    private void Report(ParsingEvent at, ConfigFault fault, string text, string? suggestion = null, ConfigKey? key = null) =>
        problems.Add(At(at.Start, fault, text, suggestion) with { Key = key });

    /// <summary>Moves behind the node that comes next, however deep it is.</summary>
    private void Skip()
    {
        var depth = 0;
        do
        {
            depth += parser.Current?.NestingIncrease ?? throw new EndOfStreamException();
            if (depth > MaxDepth)
            {
                throw new YamlException(parser.Current.Start, parser.Current.End, $"Nested more than {MaxDepth} levels deep.");
            }

            parser.MoveNext();
        }
        while (depth > 0);
    }

    private static string TextOf(ParsingEvent? value) => value switch
    {
        Scalar scalar => scalar.Value,
        AnchorAlias alias => "*" + alias.Value.Value,
        MappingStart => "{…}",
        SequenceStart => "[…]",
        _ => "",
    };

    /// <summary>A key without a value is as good as none.</summary>
    private static bool IsNothing(ParsingEvent? value) =>
        value is Scalar { Style: ScalarStyle.Plain, Anchor.IsEmpty: true, Tag.IsEmpty: true, Value: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>Quoted, or no number and no boolean.</summary>
    private static bool IsText(Scalar value) =>
        value.Style != ScalarStyle.Plain
        || !(double.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || bool.TryParse(value.Value, out _));
}
