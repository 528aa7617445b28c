using System.Globalization;
using System.Text;
using System.Text.Unicode;
using YamlDotNet.Core;

namespace ListBot.Core.Configuration;

/// <summary>Reads <c>.github/listbot.yml</c>. Whatever the bytes are, the answer is a configuration or what is wrong with it.</summary>
public static class BotConfigReader
{
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
            return new ConfigDocument(new Parser(scanner)).Read();
        }
        catch (YamlException e)
        {
            return Failed(ConfigDocument.At(e.Start, ConfigFault.NotYaml, e.Message));
        }
        catch (Exception e) when (e is InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            // YamlDotNet 18.1 says so of some unclosed collections ("?\n{\n> ") and tags ("!![") where it means a syntax error.
            return Failed(ConfigDocument.At(scanner.CurrentPosition, ConfigFault.NotYaml, "Something is not closed, or a tag is no tag."));
        }
    }

    private static BotConfigReading Failed(ConfigProblem problem) => new(null, [problem]);

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
}
