namespace ListBot.Core.Configuration;

/// <summary>Reads <c>.github/listbot.yml</c>.</summary>
public static class BotConfigReader
{
    public static BotConfigReading Read(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? BotConfigReading.Default : BotConfigReading.Default;
}
