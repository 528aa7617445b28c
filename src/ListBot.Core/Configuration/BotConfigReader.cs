using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ListBot.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ListBot.Core.Configuration;

/// <summary>Reads <c>.github/listbot.yml</c>. Whatever the bytes are, the answer is a configuration or what is wrong with it.</summary>
public static class BotConfigReader
{
    /// <summary>Git's limit on most systems, in characters.</summary>
    private const int MaxPath = 4_096;

    /// <summary>GitHub's limit, in characters.</summary>
    private const int MaxLabel = 50;

    /// <summary>Nothing in the configuration nests; the scanner's time grows with the square of the depth.</summary>
    private const int MaxDepth = 8;

    /// <summary>More are not reported: somebody pasted another file.</summary>
    private const int MaxProblems = 20;

    private static readonly string[] Keys = ["list", "label", "credit"];

    public static BotConfigReading Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BotConfig.MaxBytes)
        {
            return Failed(new(1, 1, ConfigFault.TooLarge, bytes.Length.ToString(CultureInfo.InvariantCulture), null));
        }

        return Utf8.IsValid(bytes)
            ? Read(Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes))
            : Failed(NotUtf8(bytes));
    }

    private static BotConfigReading Read(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return new Reading(new Parser(scanner)).Read();
        }
        catch (YamlException e)
        {
            return Failed(At(e.Start, ConfigFault.NotYaml, e.Message));
        }
        catch (Exception e) when (e is InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            // YamlDotNet 18.1 says so of some unclosed collections ("?\n{\n> ") and tags ("!![") where it means a syntax error.
            return Failed(At(scanner.CurrentPosition, ConfigFault.NotYaml, "Something is not closed, or a tag is no tag."));
        }
    }

    private static BotConfigReading Failed(ConfigProblem problem) => new(null, [problem]);

    private static ConfigProblem At(Mark mark, ConfigFault fault, string text, string? suggestion = null) =>
        new((int)mark.Line, (int)mark.Column, fault, Excerpt.Of(text), suggestion);

    private static ConfigProblem NotUtf8(ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        while (Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            good += length;
        }

        var before = bytes[..good];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[lineStart..]) + 1;
        return new(before.Count((byte)'\n') + 1, column, ConfigFault.NotUtf8, $"0x{bytes[good]:X2}", null);
    }

    /// <summary>One pass over the events of the YAML parser, which knows where each key and value stands.</summary>
    private sealed class Reading(Parser parser)
    {
        private readonly List<ConfigProblem> problems = [];
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);
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
            parser.MoveNext();
            while (!parser.TryConsume<MappingEnd>(out _) && problems.Count < MaxProblems)
            {
                ReadSetting();
            }
        }

        private void ReadSetting()
        {
            if (!parser.Accept<Scalar>(out var key) || Refuse(key))
            {
                if (key is null)
                {
                    Report(parser.Current!, parser.Current is AnchorAlias ? ConfigFault.AliasUsed : ConfigFault.NotText, TextOf(parser.Current));
                }

                Skip();
                Skip();
                return;
            }

            parser.MoveNext();
            if (!Keys.Contains(key.Value))
            {
                Report(key, ConfigFault.UnknownKey, key.Value, Suggestion.Nearest(key.Value, Keys));
                Skip();
            }
            else if (!seen.Add(key.Value))
            {
                Report(key, ConfigFault.DuplicateKey, key.Value);
                Skip();
            }
            else
            {
                ReadValue(key.Value);
            }
        }

        private void ReadValue(string key)
        {
            var value = parser.Current!;
            Skip();
            if (Refuse(value) || IsNothing(value))
            {
                return;
            }

            config = (key, value) switch
            {
                ("list", Scalar text) when IsText(text) => config with
                {
                    List = Checked(text, IsListPath(text.Value), ConfigFault.NotAPath, PathSuggestion(text.Value)),
                },
                ("label", Scalar text) when IsText(text) => config with { Label = Checked(text, IsLabel(text.Value), ConfigFault.NotALabel) },
                ("credit", Scalar text) => config with { Credit = YesOrNo(text) },
                _ => NotText(value),
            };
        }

        private string Checked(Scalar value, bool isGood, ConfigFault fault, string? suggestion = null)
        {
            if (!isGood)
            {
                Report(value, fault, value.Value, suggestion);
            }

            return value.Value;
        }

        private bool YesOrNo(Scalar value)
        {
            if (value.Style == ScalarStyle.Plain)
            {
                switch (value.Value.ToUpperInvariant())
                {
                    case "TRUE" or "YES" or "ON":
                        return true;
                    case "FALSE" or "NO" or "OFF":
                        return false;
                }
            }

            Report(value, ConfigFault.NotYesOrNo, value.Value);
            return false;
        }

        private BotConfig NotText(ParsingEvent value)
        {
            Report(value, ConfigFault.NotText, TextOf(value));
            return config;
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

        private void Report(ParsingEvent at, ConfigFault fault, string text, string? suggestion = null) =>
            problems.Add(At(at.Start, fault, text, suggestion));

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

        private static bool IsLabel(string label) =>
            label.Length is > 0 and <= MaxLabel && label.Trim().Length == label.Length && !label.Any(char.IsControl)
            && label.IndexOfAny(['\u2028', '\u2029']) < 0;
    }

    /// <summary>A Markdown file inside the repository, and none that steers GitHub or git.</summary>
    private static bool IsListPath(string path)
    {
        var segments = path.Split('/');
        return path.Length <= MaxPath
            && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            && Array.TrueForAll(segments, segment => segment.Length is > 0 and <= 255 && segment is not ("." or ".." or "~") && !IsGitDirectory(segment))
            && !segments[0].Equals(".github", StringComparison.OrdinalIgnoreCase)
            && !segments[0].EndsWith(':')
            && (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase));
    }

    // Git refuses these too: some file systems read them as .git.
    private static bool IsGitDirectory(string segment) =>
        segment.TrimEnd('.', ' ').Equals(".git", StringComparison.OrdinalIgnoreCase) || segment.Equals("git~1", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path as it was probably meant: <c>./docs\list.md</c> is <c>docs/list.md</c>.</summary>
    private static string? PathSuggestion(string path)
    {
        var slashed = path.Replace('\\', '/').Trim();
        slashed = slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed.TrimStart('/');
        return slashed != path && IsListPath(slashed) ? slashed : null;
    }
}
