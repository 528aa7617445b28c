using System.Net;

namespace ListBot.Metadata;

/// <summary>
/// Which addresses a stranger may send us to: those of the public internet. After IANA's registries of special-purpose addresses
/// (RFC 6890 and what it was amended by), and the addresses at which clouds answer their own machines.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Denied4 =
    [
        .. Networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's own door to each of its machines; the others' lie in ranges above.
            "168.63.129.16/32"),
    ];

    /// <summary>All that is allocated to anybody; whatever lies outside translates, loops, is local or is not there.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Of these, Teredo (2001::/32) and 6to4 (2002::/16) carry an IPv4 address inside.
    private static readonly IPNetwork[] Denied6 = [.. Networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")];

    public static bool Is(IPAddress address)
    {
        // IPNetwork tells nothing of such an address: in .NET 10, 2000::/3 "contains" ::ffff:10.0.0.1.
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return bare.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? !Array.Exists(Denied4, n => n.Contains(bare))
            : Global6.Contains(bare) && !Array.Exists(Denied6, n => n.Contains(bare));
    }

    private static IEnumerable<IPNetwork> Networks(params string[] networks) => networks.Select(n => IPNetwork.Parse(n));
}
