using ListBot.Server;
using Microsoft.Extensions.Configuration;

namespace ListBot.Storage.Tests;

public sealed class StorageAccountTests
{
    private const string Connection = "DefaultEndpointsProtocol=https;AccountName=papers;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Fact]
    public void A_connection_string_names_the_account() => Is("https://papers.", (StorageAccount.Section, Connection));

    [Fact]
    public void So_do_the_addresses_that_the_deployment_sets() => Is(
        "https://papers.",
        ("AzureWebJobsStorage:blobServiceUri", "https://papers.blob.core.windows.net/"),
        ("AzureWebJobsStorage:queueServiceUri", "https://papers.queue.core.windows.net/"),
        ("AzureWebJobsStorage:credential", "managedidentity"),
        ("AzureWebJobsStorage:clientId", "5f3c1c5e-1111-4222-8333-444455556666"));

    [Fact]
    public void And_so_does_its_name() => Is("https://papers.", ("AzureWebJobsStorage:accountName", "papers"));

    [Fact]
    public void Where_nothing_names_one_it_says_what_to_set()
    {
        var error = Assert.Throws<ArgumentException>(() => Read());
        Assert.Contains("AzureWebJobsStorage__accountName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_connection_string_is_not_repeated()
    {
        var error = Assert.Throws<ArgumentException>(() => Read((StorageAccount.Section, "AccountKey=c2VjcmV0")));
        Assert.DoesNotContain("c2VjcmV0", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Connection, true)]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData("", false)]
    [InlineData("papers", false)]
    [InlineData("AccountName=papers", false)]
    [InlineData("https://papers.queue.core.windows.net", false)]
    public void A_connection_string_is_known_before_it_is_used(string text, bool isOne) => Assert.Equal(isOne, StorageAccount.IsConnectionString(text));

    [Fact]
    public void A_Server_says_what_is_wrong_with_its_own_and_does_not_repeat_it()
    {
        var problems = new ServerOptions { StorageConnection = "AccountKey=c2VjcmV0" }.Problems();
        var problem = Assert.Single(problems, p => p.StartsWith("StorageConnection", StringComparison.Ordinal));
        Assert.DoesNotContain("c2VjcmV0", problem, StringComparison.Ordinal);
    }

    private static void Is(string start, params (string Key, string Value)[] settings)
    {
        var account = Read(settings);
        Assert.Equal($"{start}queue.core.windows.net/", account.Queues.Uri.AbsoluteUri);
        Assert.Equal($"{start}blob.core.windows.net/", account.Blobs.Uri.AbsoluteUri);
    }

    private static StorageAccount Read(params (string Key, string Value)[] settings) => StorageAccount.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
