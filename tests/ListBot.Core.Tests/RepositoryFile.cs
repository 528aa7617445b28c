namespace ListBot.Core.Tests;

/// <summary>A file of this repository, by its path from the root.</summary>
internal static class RepositoryFile
{
    private static readonly string Root = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ListBot.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No ListBot.sln above the tests.");
        }

        return folder.FullName;
    }
}
