using System.Security.Cryptography;

namespace ListBot.Simulator.Machine;

internal static class Keys
{
    public static string Small()
    {
        using var key = RSA.Create(512);
        return key.ExportRSAPrivateKeyPem();
    }
}
