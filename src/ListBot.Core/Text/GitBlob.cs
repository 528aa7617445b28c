using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ListBot.Core.Text;

/// <summary>Git's name for a file's bytes, computed here: it tells whether a branch already holds what it should.</summary>
public static class GitBlob
{
    [SuppressMessage("Security", "CA5350", Justification = "Git names its objects by SHA-1; this is a name, not a guard.")]
    public static string IdOf(ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes.Length}\0")));
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
