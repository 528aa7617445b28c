using ListBot.Core.Decisions;

namespace ListBot.GitHub;

/// <summary>REST addresses, relative to the API's.</summary>
internal static class Addresses
{
    public static Uri In(RepositoryId repository, string path) =>
        new($"repos/{Uri.EscapeDataString(repository.Owner)}/{Uri.EscapeDataString(repository.Name)}/{path}", UriKind.Relative);
}
