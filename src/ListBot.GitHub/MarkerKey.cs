using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ListBot.GitHub;

/// <summary>
/// The key that the bot signs what it remembers in an issue with: made from a secret that it has anyway, for this purpose
/// and this issue alone, so that a line copied from another issue is worth nothing.
/// </summary>
internal sealed class MarkerKey(GitHubAppOptions app)
{
    private readonly byte[] root = HMACSHA256.HashData(Encoding.UTF8.GetBytes(app.WebhookSecret), "listbot: what a status remembers"u8);

    /// <param name="repository">GitHub's number, which outlives a rename.</param>
    public ReadOnlyMemory<byte> Of(long repository, int issue) =>
        HMACSHA256.HashData(root, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{repository}/{issue}")));
}
