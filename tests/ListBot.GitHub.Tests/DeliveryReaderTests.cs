using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ListBot.Core.Decisions;

namespace ListBot.GitHub.Tests;

public sealed class DeliveryReaderTests
{
    private static readonly DeliveryReader Reader = new(TestApp.Options());
    private static readonly RepositoryReference Papers = new(99, new RepositoryId("octo", "papers"));

    [Fact]
    public void GitHubs_own_signature_vector_is_accepted()
    {
        var headers = new DeliveryHeaders("ping", "1", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        Assert.IsType<Ignored>(Reader.Read(headers, "Hello, World!"u8.ToArray()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=757107ea0eb2509fc211221cce984b8a37570b6d")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18")]
    [InlineData("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    public void Any_other_signature_is_turned_away(string? signature) =>
        Assert.IsType<BadSignature>(Reader.Read(new DeliveryHeaders("ping", "1", signature), "Hello, World!"u8.ToArray()));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_secret_there_is_no_reader(string secret)
    {
        var app = TestApp.Options();
        app.WebhookSecret = secret;
        Assert.Throws<ArgumentException>(() => new DeliveryReader(app));
    }

    [Fact]
    public void Nothing_unsigned_is_ever_let_in() =>
        Gen.Byte.Array[0, 200].Sample(body => Assert.IsType<BadSignature>(Reader.Read(new DeliveryHeaders("issues", "1", null), body)));

    [Fact]
    public void Signed_bytes_of_any_kind_are_answered_and_never_accepted_by_chance() =>
        Gen.Select(OneOf("issues", "push", "installation", "x", ""), Gen.Byte.Array[0, 400]).Sample((name, body) =>
            Assert.IsType<Ignored>(Reader.Read(new DeliveryHeaders(name, "1", TestApp.Sign(body)), body)));

    [Fact]
    public void A_real_payload_with_any_part_replaced_is_answered()
    {
        var payload = Issue("opened").ToJsonString();
        var junk = OneOf("null", "[]", "{}", "\"\\ud800\"", "1e999", "-1", "true", "99999999999999999999", "");
        Gen.Select(Gen.Int[0, payload.Length - 1], Gen.Int[0, 30], junk).Sample((at, length, part) =>
        {
            var body = Encoding.UTF8.GetBytes(payload[..at] + part + payload[Math.Min(payload.Length, at + length)..]);
            Assert.False(Reader.Read(new DeliveryHeaders("issues", "1", TestApp.Sign(body)), body) is BadSignature);
        });
    }

    [Fact]
    public void Deep_nesting_is_answered() =>
        Assert.IsType<Ignored>(Read("issues", new string('[', 100_000)));

    [Theory]
    [InlineData("opened")]
    [InlineData("edited")]
    [InlineData("labeled")]
    [InlineData("unlabeled")]
    [InlineData("closed")]
    [InlineData("reopened")]
    [InlineData("transferred")]
    [InlineData("deleted")]
    public void What_changes_an_issue_leads_to_it(string action) =>
        Assert.Equal(new Accepted(new WorkItem(7, Papers, 12, $"issues.{action}", "delivery-1")), Read("issues", Issue(action)));

    [Theory]
    [InlineData("assigned")]
    [InlineData("pinned")]
    [InlineData("an_action_of_tomorrow")]
    public void What_changes_nothing_for_a_proposal_is_ignored(string action) => Assert.IsType<Ignored>(Read("issues", Issue(action)));

    [Theory]
    [InlineData("created")]
    [InlineData("edited")]
    [InlineData("deleted")]
    public void A_persons_comment_leads_to_its_issue(string action) =>
        Assert.Equal(12, IssueIn(Read("issue_comment", Comment(action, "mona", "User", "mona", "User"))));

    [Fact]
    public void Another_bots_comment_is_ignored() =>
        Assert.IsType<Ignored>(Read("issue_comment", Comment("created", "dependabot[bot]", "Bot", "dependabot[bot]", "Bot")));

    [Fact]
    public void Our_own_comment_is_ignored() =>
        Assert.IsType<Ignored>(Read("issue_comment", Comment("created", "listbot[bot]", "Bot", "listbot[bot]", "Bot")));

    [Fact]
    public void Our_comment_changed_by_a_person_leads_to_its_issue() =>
        Assert.Equal(12, IssueIn(Read("issue_comment", Comment("edited", "listbot[bot]", "Bot", "mona", "User"))));

    [Fact]
    public void A_user_who_is_called_like_us_is_not_us() =>
        Assert.Equal(12, IssueIn(Read("issue_comment", Comment("created", "listbot", "User", "listbot", "User"))));

    [Theory]
    [InlineData("closed", "listbot/issue-12", 99, 12)]
    [InlineData("synchronize", "listbot/issue-12", 99, 12)]
    [InlineData("closed", "listbot/issue-12", 100, null)]
    [InlineData("closed", "listbot/issue-012", 99, null)]
    [InlineData("closed", "feature", 99, null)]
    [InlineData("labeled", "listbot/issue-12", 99, null)]
    public void A_pull_request_leads_to_the_issue_of_its_branch_in_this_repository(string action, string branch, long repository, int? issue)
    {
        var payload = Payload(action);
        payload["pull_request"] = new JsonObject
        {
            ["number"] = 40,
            ["head"] = new JsonObject { ["ref"] = branch, ["repo"] = new JsonObject { ["id"] = repository } },
        };
        Assert.Equal(issue, IssueIn(Read("pull_request", payload)));
    }

    [Fact]
    public void A_pull_request_whose_fork_was_deleted_is_ignored()
    {
        var payload = Payload("closed");
        payload["pull_request"] = new JsonObject { ["head"] = new JsonObject { ["ref"] = "listbot/issue-12", ["repo"] = null } };
        Assert.IsType<Ignored>(Read("pull_request", payload));
    }

    [Theory]
    [InlineData("refs/heads/main", true, null)]
    [InlineData("refs/heads/listbot/issue-12", true, 12)]
    [InlineData("refs/heads/feature", false, null)]
    [InlineData("refs/tags/main", false, null)]
    public void A_push_leads_to_the_list_or_to_the_issue_of_the_branch(string reference, bool isAccepted, int? issue)
    {
        var reading = Read("push", Push(reference, "mona", "User"));
        Assert.Equal(isAccepted, reading is Accepted);
        Assert.Equal(issue, IssueIn(reading));
    }

    [Theory]
    [InlineData("1111111111111111111111111111111111111111", "1111111111111111111111111111111111111111")]
    [InlineData("0000000000000000000000000000000000000000", null)]
    [InlineData(null, null)]
    public void A_push_to_the_list_tells_where_the_branch_stood(string? before, string? read)
    {
        var push = Push("refs/heads/main", "mona", "User");
        push["before"] = before;
        Assert.Equal(read, Assert.IsType<Accepted>(Read("push", push)).Item.Before);
    }

    [Fact]
    public void Our_own_push_is_ignored() => Assert.IsType<Ignored>(Read("push", Push("refs/heads/listbot/issue-12", "listbot[bot]", "Bot")));

    [Theory]
    [InlineData("installation", "created")]
    [InlineData("installation_repositories", "added")]
    public void A_new_installation_is_swept(string name, string action)
    {
        var payload = Payload(action);
        payload.Remove("repository");
        Assert.Equal(new Accepted(new WorkItem(7, null, null, $"{name}.{action}", "delivery-1")), Read(name, payload));
    }

    [Theory]
    [InlineData("renamed", true)]
    [InlineData("deleted", false)]
    public void A_renamed_repository_is_swept_and_a_deleted_one_is_not(string action, bool isAccepted) =>
        Assert.Equal(isAccepted, Read("repository", Payload(action)) is Accepted { Item: { Issue: null, Repository.Id: 99 } });

    [Theory]
    [InlineData("ping")]
    [InlineData("installation.deleted")]
    [InlineData("star.created")]
    public void The_rest_is_ignored(string cause) =>
        Assert.IsType<Ignored>(Read(cause.Split('.')[0], Payload(cause.Split('.').ElementAtOrDefault(1) ?? "")));

    [Fact]
    public void Every_event_of_the_manifest_is_routed() => Assert.All(DeliveryReader.Events, name => Assert.IsType<Accepted>(name switch
    {
        "issues" => Read(name, Issue("opened")),
        "issue_comment" => Read(name, Comment("created", "mona", "User", "mona", "User")),
        "pull_request" => Read(name, PullRequest()),
        "push" => Read(name, Push("refs/heads/main", "mona", "User")),
        "repository" => Read(name, Payload("renamed")),
        _ => new Ignored("no test knows it"),
    }));

    [Fact]
    public void GitHubs_own_examples_are_all_read()
    {
        var examples = JsonNode.Parse(Contracts.Read("webhooks.json"))!.AsArray()
            .SelectMany(e => e!["examples"]!.AsArray().Select(x => (Name: e["name"]!.GetValue<string>(), Payload: x!.AsObject()))).ToList();
        // Many of them were taken from a repository's own hook, which has no installation.
        foreach (var (_, payload) in examples)
            payload["installation"] ??= new JsonObject { ["id"] = 7 };
        var read = examples.Select(e => (e.Name, Reading: Read(e.Name, e.Payload))).ToList();
        Assert.DoesNotContain(read, r => r.Reading is BadSignature or Ignored { Reason: ['i', 't', 's', ..] });
        Assert.Equal(
            ["installation", "installation_repositories", "issue_comment", "issues", "push", "repository"],
            read.Where(r => r.Reading is Accepted).Select(r => r.Name).Distinct().Order());
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static int? IssueIn(DeliveryReading reading) => (reading as Accepted)?.Item.Issue;

    private static DeliveryReading Read(string name, JsonObject payload) => Read(name, payload.ToJsonString());

    private static DeliveryReading Read(string name, string payload)
    {
        var body = Encoding.UTF8.GetBytes(payload);
        return Reader.Read(new DeliveryHeaders(name, "delivery-1", TestApp.Sign(body)), body);
    }

    private static JsonObject Payload(string action) => new()
    {
        ["action"] = action,
        ["repository"] = new JsonObject
        {
            ["id"] = 99,
            ["name"] = "papers",
            ["full_name"] = "octo/papers",
            ["default_branch"] = "main",
            ["owner"] = Account("octo", "Organization"),
        },
        ["sender"] = Account("mona", "User"),
        ["installation"] = new JsonObject { ["id"] = 7, ["node_id"] = "MDIz" },
    };

    private static JsonObject Issue(string action)
    {
        var payload = Payload(action);
        payload["issue"] = new JsonObject { ["number"] = 12, ["title"] = "Add a paper", ["user"] = Account("mona", "User"), ["body"] = "### Title\n\nX" };
        return payload;
    }

    private static JsonObject Comment(string action, string author, string authorType, string sender, string senderType)
    {
        var payload = Issue(action);
        payload["comment"] = new JsonObject { ["id"] = 3_000_000_000, ["user"] = Account(author, authorType), ["body"] = "hello" };
        payload["sender"] = Account(sender, senderType);
        return payload;
    }

    private static JsonObject PullRequest()
    {
        var payload = Payload("closed");
        payload["pull_request"] = new JsonObject
        {
            ["head"] = new JsonObject { ["ref"] = "listbot/issue-12", ["repo"] = new JsonObject { ["id"] = 99 } },
        };
        return payload;
    }

    private static JsonObject Push(string reference, string sender, string type)
    {
        var payload = Payload("");
        payload.Remove("action");
        payload["ref"] = reference;
        payload["sender"] = Account(sender, type);
        return payload;
    }

    private static JsonObject Account(string login, string type) => new() { ["login"] = login, ["id"] = 5, ["type"] = type };
}
