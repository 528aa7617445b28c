using System.Text;
using System.Text.Json;

namespace ListBot.Cli.Tests;

/// <summary>What a call of <c>listbot</c> came to.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>All that it said, on either way.</summary>
    public string Said => Output + Error;

    /// <summary>The exit code, and where it is another all that was said.</summary>
    public void EndsWith(int exitCode) => Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}:\n{Said}");

    public static Task<CommandRun> Of(params string[] args) => WithInput([], args);

    public static async Task<CommandRun> WithInput(byte[] input, params string[] args)
    {
        using var stream = new MemoryStream(input);
        using StringWriter output = new(), error = new();
        var code = await ListBotCommand.Run(args, new Terminal(stream, output, error, isPlain: true), TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}

/// <summary>A folder with a list in it, gone after the test.</summary>
internal sealed class ListFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("listbot-");

    public ListFolder(byte[]? list = null, string name = "list.md")
    {
        List = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(List, list ?? RealList);
    }

    public static byte[] RealList { get; } = ReadRealList();

    public string FullName => folder.FullName;

    public string List { get; }

    public byte[] Bytes => File.ReadAllBytes(List);

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] ReadRealList()
    {
        using var stream = typeof(ListFolder).Assembly.GetManifestResourceStream("low-rank-adapters.md")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>Proposals for the real list, as arguments.</summary>
internal static class Proposals
{
    public const string Entry = "- PiSSA: Principal Singular Values | [arXiv 2404](https://arxiv.org/pdf/2404.02948.pdf) |  [Code](https://github.com/GraphPKU/PiSSA)";

    public static readonly string[] New =
        ["--title", "PiSSA: Principal Singular Values", "--paper", "https://arxiv.org/abs/2404.02948", "--code", "https://github.com/GraphPKU/PiSSA", "--category", "1.a"];

    public static readonly string[] Duplicate =
        ["--title", "DoRA: Weight-Decomposed Low-Rank Adaptation", "--paper", "https://arxiv.org/abs/2402.09353", "--category", "1.b"];

    public static readonly string[] UnknownCategory =
        ["--title", "PiSSA: Principal Singular Values", "--paper", "https://arxiv.org/abs/2404.02948", "--category", "Quantisation of adapters"];

    /// <summary>An issue as the form writes it.</summary>
    public static string Issue(string title = "PiSSA: Principal Singular Values", string paper = "https://arxiv.org/abs/2404.02948", string category = "1.a") => $"""
        ### Paper title

        {title}

        ### Paper link

        {paper}

        ### Venue

        _No response_

        ### Code link

        _No response_

        ### Other links

        _No response_

        ### Category

        {category}
        """;
}
