using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ListBot.Core.Tests;

/// <summary>A second Markdown engine beside Markdig: micromark with GitHub's extensions, which runs on Node.</summary>
internal static class Micromark
{
    /// <summary>
    /// What a script beside the tests answers to each text, a line of JSON for a line of JSON; null where Node's packages
    /// (<c>.ci/run</c> installs them) are not here.
    /// </summary>
    public static async Task<IReadOnlyList<T>?> Ask<T>(string script, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        if (FindModules() is not { } modules)
        {
            return null;
        }

        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, script), modules])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var answers = node.StandardOutput.ReadToEndAsync(cancellation);
        foreach (var text in texts)
        {
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(text));
        }

        node.StandardInput.Close();
        var lines = (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(cancellation);
        Assert.Equal(0, node.ExitCode);
        Assert.Equal(texts.Count, lines.Length);
        return [.. lines.Select(l => JsonSerializer.Deserialize<T>(l)!)];
    }

    private static string? FindModules()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "artifacts", "markdown", "node_modules");
            if (Directory.Exists(Path.Combine(modules, "micromark-extension-gfm")))
            {
                return modules;
            }
        }

        return null;
    }
}
