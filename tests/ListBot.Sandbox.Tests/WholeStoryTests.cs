using Octokit;
using Octokit.Internal;

namespace ListBot.Sandbox.Tests;

/// <summary>Octokit, a client that knows nothing of sandboxes, goes the whole way from an issue to a merge.</summary>
public sealed class WholeStoryTests
{
    [Fact]
    public async Task From_an_issue_through_blob_tree_commit_ref_and_pull_request_to_a_merge_that_closes_it()
    {
        await using var town = await Town.BuildAsync();
        var ada = Client(town, town.Ada.Token);
        var issue = await ada.Issue.Create("ada", "papers", new NewIssue("Three") { Body = "Please add **Three**.\r\n" });
        Assert.Equal(1, issue.Number);

        var installations = await Client(town, town.Jwt()).GitHubApps.GetAllInstallationsForCurrent();
        var token = await Client(town, town.Jwt()).GitHubApps.CreateInstallationToken(Assert.Single(installations).Id);
        var bot = Client(town, token.Token);

        var head = await bot.Repository.Branch.Get("ada", "papers", "main");
        var list = await bot.Repository.Content.GetRawContent("ada", "papers", "README.md");
        Assert.Equal(Town.List, list);

        var blob = await bot.Git.Blob.Create("ada", "papers", new NewBlob
        {
            Content = Convert.ToBase64String([.. list, .. "\r\n- Three"u8]),
            Encoding = EncodingType.Base64,
        });
        var newTree = new NewTree { BaseTree = head.Commit.Sha };
        newTree.Tree.Add(new NewTreeItem { Path = "README.md", Mode = "100644", Type = TreeType.Blob, Sha = blob.Sha });
        var tree = await bot.Git.Tree.Create("ada", "papers", newTree);
        var commit = await bot.Git.Commit.Create("ada", "papers", new NewCommit("Add Three", tree.Sha, head.Commit.Sha));
        Assert.Equal("helper[bot]", commit.Author.Name);
        Assert.Matches(@"^\d+\+helper\[bot\]@users\.noreply\.github\.com$", commit.Author.Email);
        Assert.Equal("noreply@github.com", commit.Committer.Email);
        Assert.True(commit.Verification.Verified);

        await bot.Git.Reference.Create("ada", "papers", new NewReference("refs/heads/three", commit.Sha));
        var pull = await bot.PullRequest.Create("ada", "papers", new NewPullRequest("Add Three", "three", "main") { Body = "Closes #1" });
        Assert.Equal("helper[bot]", pull.User.Login);
        Assert.True(pull.Mergeable);
        var file = Assert.Single(await bot.PullRequest.Files("ada", "papers", pull.Number));
        Assert.StartsWith("@@ -1,4 +1,5 @@", file.Patch, StringComparison.Ordinal);

        var merge = await ada.PullRequest.Merge("ada", "papers", pull.Number, new MergePullRequest());
        Assert.True(merge.Merged);
        Assert.Equal(ItemState.Closed, (await ada.Issue.Get("ada", "papers", 1)).State.Value);
        var after = await ada.Repository.Content.GetRawContent("ada", "papers", "README.md");
        Assert.Equal([.. Town.List, .. "\r\n- Three"u8], after);
        Assert.True((await ada.PullRequest.Get("ada", "papers", pull.Number)).Merged);
    }

    private static GitHubClient Client(Town town, string token) => new(new Connection(
        new ProductHeaderValue("tests"),
        town.Sandbox.Address,
        new InMemoryCredentialStore(new Credentials(token, AuthenticationType.Bearer))));
}
