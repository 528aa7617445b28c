using System.Text.Json.Nodes;
using ListBot.Core.Commands;
using ListBot.Core.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ListBot.GitHub.Tests;

/// <summary>What is asked of GitHub because somebody used a command, and how its answers are understood.</summary>
public sealed class ConversationReaderTests : IDisposable
{
    private const string Permission = "/repos/octo/papers/collaborators/mona/permission";
    private readonly CannedGitHub github = new();

    public void Dispose() => github.Dispose();

    [Theory]
    [InlineData("""{"role_name":"list keeper","user":{"id":5,"permissions":{"admin":false,"maintain":false,"push":false,"triage":true,"pull":true}}}""", Role.Triage)]
    [InlineData("""{"user":{"id":5,"permissions":{"push":true,"triage":true,"pull":true}}}""", Role.Write)]
    [InlineData("""{"user":{"id":5,"permissions":{"maintain":true,"push":true,"triage":true,"pull":true}}}""", Role.Maintain)]
    [InlineData("""{"user":{"id":5,"permissions":{"admin":true,"maintain":true,"push":true,"triage":true,"pull":true}}}""", Role.Admin)]
    [InlineData("""{"permission":"admin","role_name":"admin","user":{"id":5,"permissions":{"pull":true}}}""", Role.Anyone)]
    [InlineData("""{"permission":"admin","user":{"id":6,"permissions":{"admin":true}}}""", null)]
    [InlineData("""{"permission":"admin","user":{"id":5}}""", null)]
    [InlineData("""{"permission":"admin","user":null}""", null)]
    public async Task A_role_is_what_the_five_permissions_say_of_this_very_account(string answer, Role? role)
    {
        Saying("/hold").On("GET", Permission, CannedGitHub.Json(answer));
        Assert.Equal(role, (await Read()).Roles[5]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Not_finding_out_is_no_answer(int status)
    {
        Saying("/hold").On("GET", Permission, CannedGitHub.Json("""{"message":"No"}""", status));
        var roles = (await Read()).Roles;
        Assert.True(roles.ContainsKey(5));
        Assert.Null(roles[5]);
    }

    [Fact]
    public async Task Nobody_is_asked_about_who_used_no_command()
    {
        Saying("A nice paper, see `/hold` and /usr/bin/env");
        Assert.Empty((await Read()).Roles);
    }

    [Fact]
    public async Task Comments_on_our_pull_requests_count_in_the_order_of_their_time()
    {
        var answer = Answer(("1", "2026-11-01T10:00:00Z", "first"), ("3", "2026-11-01T12:00:00Z", "third"));
        answer.Repository()["pullRequests"]!["nodes"] = new JsonArray(new JsonObject
        {
            ["number"] = 13,
            ["state"] = "OPEN",
            ["title"] = "",
            ["body"] = "",
            ["isCrossRepository"] = false,
            ["id"] = "PR_13",
            ["comments"] = Page(("2", "2026-11-01T11:00:00Z", "second")),
        });
        github.OnIssueFacts(answer);
        Assert.Equal(["first", "second", "third"], (await Read()).Issue!.Comments.Select(c => c.Body));
    }

    [Fact]
    public async Task The_pull_requests_of_a_proposer_are_counted_only_where_there_may_be_many()
    {
        var answer = Answer();
        answer.Repository()["open"] = new JsonObject { ["totalCount"] = 4 };
        github.OnIssueFacts(answer).On("GET", Permission, CannedGitHub.Json("""{"user":{"id":5,"permissions":{}}}"""))
            .OnGraphQL("ProposalsOf", CannedGitHub.Json("""
            {"data":{"repository":{
              "issues":{"nodes":[{"number":12},{"number":3},{"number":4},{"number":5},{"number":6}]},
              "pullRequests":{"nodes":[
                {"headRefName":"listbot/issue-3","isCrossRepository":false},{"headRefName":"listbot/issue-4","isCrossRepository":false},
                {"headRefName":"listbot/issue-5","isCrossRepository":false},{"headRefName":"listbot/issue-6","isCrossRepository":true},
                {"headRefName":"listbot/issue-9","isCrossRepository":false},{"headRefName":"main-2","isCrossRepository":false}]}}}}
            """));
        var facts = await Read();
        Assert.Equal(3, facts.OthersOfProposer);
        Assert.Equal(Role.Anyone, facts.Roles[5]);
    }

    [Fact]
    public async Task What_the_status_remembers_is_signed_for_this_issue_alone()
    {
        github.OnIssueFacts(Answer());
        var seal = (await Read()).Seal;
        Assert.Equal(32, seal.Length);
        var key = new MarkerKey(TestApp.Options());
        Assert.True(key.Of(99, 12).Span.SequenceEqual(seal.Span));
        Assert.False(key.Of(99, 13).Span.SequenceEqual(seal.Span));
        Assert.False(key.Of(98, 12).Span.SequenceEqual(seal.Span));
    }

    private CannedGitHub Saying(string comment) => github.OnIssueFacts(Answer(("1", "2026-11-01T10:00:00Z", comment)));

    private static JsonNode Answer(params (string Id, string At, string Body)[] comments)
    {
        var answer = IssueFactsJson.Answer();
        answer.Issue()["comments"] = Page(comments);
        return answer;
    }

    private static JsonObject Page(params (string Id, string At, string Body)[] comments) => new()
    {
        ["nodes"] = new JsonArray([.. comments.Select(c =>
        {
            var comment = IssueFactsJson.Comment(c.Id);
            (comment["createdAt"], comment["body"], comment["reactionGroups"]) = (c.At, c.Body, new JsonArray());
            return comment;
        })]),
    };

    private async Task<Facts> Read()
    {
        await using var services = github.Services();
        return Assert.IsType<Known>(await new FactsReader(services.GetRequiredService<InstallationClients>(), services.GetRequiredService<FileReader>(), TestApp.Options())
            .Read(7, new RepositoryReference(99, new RepositoryId("octo", "papers")), 12, "issues.opened", "delivery-1", TestContext.Current.CancellationToken)).Facts;
    }
}
