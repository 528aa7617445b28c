using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using ListBot.GitHub;

namespace ListBot.Benchmarks;

/// <summary>What reading a delivery costs, signature and all, by the size of its payload.</summary>
[MemoryDiagnoser]
public class DeliveryBenchmarks
{
    private readonly DeliveryReader reader = new(new GitHubAppOptions { Slug = "listbot", WebhookSecret = "secret" });
    private DeliveryHeaders headers = null!;
    private byte[] payload = [];

    /// <summary>In characters of the text: usual, and the most that GitHub allows.</summary>
    [Params(2_000, 65_536)]
    public int Text { get; set; }

    [GlobalSetup]
    public void Sign()
    {
        payload = Encoding.UTF8.GetBytes($$$"""
            {"action":"opened","issue":{"number":12,"title":"A paper","body":"{{{new string('x', Text)}}}"},"installation":{"id":7},
            "repository":{"id":99,"name":"papers","owner":{"login":"ada"}},"sender":{"login":"mona","type":"User"}}
            """);
        headers = new DeliveryHeaders("issues", "benchmark", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, payload)));
    }

    [Benchmark]
    public DeliveryReading Read() => reader.Read(headers, payload);
}
