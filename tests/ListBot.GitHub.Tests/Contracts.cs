namespace ListBot.GitHub.Tests;

/// <summary>GitHub's own descriptions of its API, which <c>tests/contracts/fetch.sh</c> brings to <c>artifacts/contracts</c>.</summary>
internal static class Contracts
{
    /// <summary>The file's text; skips the test where it was not fetched.</summary>
    public static string Read(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "artifacts", "contracts", name);
            if (File.Exists(file))
                return File.ReadAllText(file);
        }
        Assert.Skip($"artifacts/contracts/{name} is not here: tests/contracts/fetch.sh brings it.");
        return "";
    }
}
