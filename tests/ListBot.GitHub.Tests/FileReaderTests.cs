using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Text;
using NSubstitute;
using Octokit;
using Octokit.Internal;

namespace ListBot.GitHub.Tests;

/// <summary>Octokit's connection is the seam here: only the bytes that it hands over, and how often it is asked, matter.</summary>
public sealed class FileReaderTests : IDisposable
{
    private static readonly RepositoryId Papers = new("octo", "papers");
    private static readonly byte[] List = "# List\r\n"u8.ToArray();
    private readonly IConnection github = Substitute.For<IConnection>();
    private readonly FileReader files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_blob_is_asked_for_once_whichever_repository_holds_it()
    {
        Sends(List);
        var first = await files.ReadList(github, Papers, "README.md", Blob(List));
        var second = await files.ReadList(github, Papers with { Name = "fork" }, "README.md", Blob(List));
        Assert.Equal(List, first!.Bytes!.Value.ToArray());
        Assert.Equal(List, second!.Bytes!.Value.ToArray());
        Assert.Single(github.ReceivedCalls());
    }

    [Fact]
    public async Task Bytes_that_have_another_id_are_never_taken_for_the_file()
    {
        Sends("<html>busy</html>"u8.ToArray());
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => files.ReadList(github, Papers, "README.md", Blob(List)));
        Assert.Contains("octo/papers", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xA000, 20)]
    [InlineData(0x81A4, ListFile.MaxBytes + 1)]
    public async Task A_link_and_a_file_that_is_too_large_are_named_and_not_read(int mode, int size)
    {
        var list = await files.ReadList(github, Papers, "README.md", Blob(List) with { Mode = mode, Size = size });
        Assert.Null(list!.Bytes);
        Assert.Empty(github.ReceivedCalls());
    }

    [Fact]
    public async Task A_broken_configuration_does_not_make_us_forget_the_sound_one()
    {
        var repository = new RepositoryReference(99, Papers);
        foreach (var yaml in (byte[][])["list: papers.md\n"u8.ToArray(), "list: [\n"u8.ToArray()])
        {
            Sends(yaml);
            await files.ReadConfiguration(github, repository, Blob(yaml));
        }

        Assert.Equal(new BotConfig { List = "papers.md" }, files.LastKnown(99));
    }

    private static FileNode Blob(byte[] bytes) => new(GitBlob.IdOf(bytes), 0x81A4, bytes.Length, "blob");

    private void Sends(byte[] bytes) =>
        github.GetRaw(Arg.Any<Uri>(), Arg.Any<IDictionary<string, string>>()).Returns(new ApiResponse<byte[]>(Substitute.For<IResponse>(), bytes));
}
