namespace ListBot.Sandbox.Tests.Contracts;

/// <summary>GitHub's own descriptions, as <c>tests/contracts/fetch.sh</c> brings them.</summary>
internal static class ContractData
{
    /// <summary>The file's path; skips the test where the file is not there.</summary>
    public static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "artifacts", "contracts", name);
            if (File.Exists(path))
                return path;
        }
        Assert.Skip($"GitHub's {name} is not here: run tests/contracts/fetch.sh (it needs npm) and test again.");
        return "";
    }
}
