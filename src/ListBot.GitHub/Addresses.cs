using ListBot.Core.Decisions;

namespace ListBot.GitHub;

/// <summary>How repositories are named, and REST addresses relative to the API's.</summary>
internal static class Addresses
{
    public static RepositoryId Parse(string nameWithOwner) =>
        nameWithOwner.Split('/') is [var owner, var name]
            ? new RepositoryId(owner, name)
            : throw new InvalidDataException($"{nameWithOwner} is no owner/name.");

    public static Uri In(RepositoryId repository, string path) =>
        new($"repos/{Uri.EscapeDataString(repository.Owner)}/{Uri.EscapeDataString(repository.Name)}/{path}", UriKind.Relative);
}
