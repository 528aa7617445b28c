namespace ListBot.Cli.Demo;

/// <summary>The files that the demo brings along: the list, the issues' texts, the App's registration.</summary>
internal static class Resource
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no embedded file {name}.", nameof(name));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string ReadText(string name) => System.Text.Encoding.UTF8.GetString(Read(name));
}
