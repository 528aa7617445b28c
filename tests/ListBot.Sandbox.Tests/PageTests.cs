using System.Net;
using ListBot.Sandbox.Pages;

namespace ListBot.Sandbox.Tests;

/// <summary>The web pages: what they show, and what a visitor can do with them.</summary>
public sealed class PageTests
{
    private const string Form = """
        name: New paper
        description: Propose one
        title: "Paper: "
        labels: ["proposal", "unknown"]
        body:
          - type: markdown
            attributes:
              value: "**Thank you**"
          - type: input
            id: paper
            attributes:
              label: Paper link
              description: Where it is
            validations:
              required: true
          - type: textarea
            id: notes
            attributes:
              label: Notes
          - type: dropdown
            id: kind
            attributes:
              label: Kind
              options: [Paper, Book]
          - type: checkboxes
            id: sure
            attributes:
              label: Are you sure?
              options:
                - label: "Yes"
                - label: Very
        """;

    [Theory]
    [InlineData("/", "ada/papers")]
    [InlineData("/ada/papers", "<h1 id=\"papers\">Papers</h1>")]
    [InlineData("/ada/papers/blob/main/README.md", "<tr id=\"L3\"><td class=\"number\"><a href=\"#L3\">3</a></td><td>- One\t</td></tr>")]
    [InlineData("/ada/papers/issues", "One &lt;b&gt;")]
    [InlineData("/ada/papers/issues/1", "<strong>bold</strong>")]
    [InlineData("/ada/papers/pulls", "Add x")]
    [InlineData("/ada/papers/pull/2", "<td>+- Three</td>")]
    public async Task Every_page_is_at_the_address_that_GitHub_gives_it(string path, string expected)
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync("One <b>", "**bold**");
        await town.ProposeAsync("x");
        using var browser = new Browser(town);
        var (status, text) = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_addresses_in_answers_lead_to_the_pages()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        var pull = await town.ProposeAsync("x");
        var comment = await town.PostAsync("issues/1/comments", new { body = "Hello there" });
        using var browser = new Browser(town);
        foreach (var url in (string[])[
            (await town.GetAsync("/repos/ada/papers")).Text("html_url"),
            (await town.GetAsync("issues/1")).Text("html_url"),
            (await town.GetAsync($"pulls/{pull}")).Text("html_url"),
            (await town.GetAsync($"git/commits/{await town.HeadAsync()}")).Text("html_url"),
            (await town.GetAsync("contents/README.md")).Text("html_url"),
            (await town.GetAsync("contents/README.md")).Text("download_url"),
            (await town.GetAsync("/user")).Text("avatar_url"),
            (await town.GetAsync("/user")).Text("html_url"),
            comment.Text("html_url")])
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(url)).Status);
        }
    }

    [Fact]
    public async Task The_raw_file_is_byte_for_byte()
    {
        await using var town = await Town.BuildAsync();
        using var client = new HttpClient();
        Assert.Equal(Town.List, await client.GetByteArrayAsync(new Uri(town.Sandbox.Address, "/ada/papers/raw/main/README.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_runs_nothing_and_fetches_nothing_from_elsewhere()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync("<script>alert(1)</script>", "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))");
        using var browser = new Browser(town);
        var (_, text) = await browser.GetAsync("/ada/papers/issues/1");
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", browser.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_files_an_issue_by_the_repositorys_form_as_GitHub_would_write_it()
    {
        await using var town = await Town.BuildAsync();
        await town.PutAsync("contents/.github/ISSUE_TEMPLATE/paper.yml", new { message = "Form", content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Form)) });
        await town.PostAsync("labels", new { name = "proposal" });
        using var browser = new Browser(town);
        Assert.Contains("New paper", (await browser.GetAsync("/ada/papers/issues/new/choose")).Text, StringComparison.Ordinal);
        var (_, page) = await browser.GetAsync("/ada/papers/issues/new?template=paper.yml");
        Assert.Contains("Paper link *", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Thank you</strong>", page, StringComparison.Ordinal);

        var status = await browser.PostAsync(
            "/ada/papers/issues/new", ("template", "paper.yml"), ("title", "Paper: x"), ("paper", "https://example.org"), ("kind", "Book"), ("sure", "Very"), ("as", "bob"));
        Assert.Equal(HttpStatusCode.Found, status);
        var issue = await town.GetAsync("issues/1");
        Assert.Equal(("Paper: x", "bob"), (issue.Text("title"), issue.Text("user", "login")));
        Assert.Equal(
            "### Paper link\n\nhttps://example.org\n\n### Notes\n\n_No response_\n\n### Kind\n\nBook\n\n### Are you sure?\n\n- [ ] Yes\n- [X] Very",
            issue.Text("body"));
        Assert.Equal(["proposal"], issue.Json["labels"]!.AsArray().Select(label => (string?)label!["name"]));
    }

    [Fact]
    public async Task A_visitor_comments_edits_closes_and_merges_as_whom_they_choose()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync("One", "Text", town.Bob.Token);
        var pull = await town.ProposeAsync("x", body: "Closes #1");
        using var browser = new Browser(town);
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "comment"), ("comment", "Hello"), ("as", "mel")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "edit"), ("title", "Two"), ("body", "More"), ("as", "bob")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "close"), ("as", "bob")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "reopen"), ("as", "ada")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync($"/ada/papers/pull/{pull}", ("do", "merge"), ("as", "ada")));
        var issue = await town.GetAsync("issues/1");
        Assert.Equal(("Two", "More", "closed"), (issue.Text("title"), issue.Text("body"), issue.Text("state")));
        Assert.Equal("mel", (string?)(await town.GetAsync("issues/1/comments")).Json[0]!["user"]!["login"]);
    }

    [Fact]
    public async Task A_visitor_edits_hides_and_deletes_comments_labels_and_updates_a_branch()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync("One", "Text", town.Bob.Token);
        var pull = await town.ProposeAsync("x");
        await town.PutAsync("contents/other.md", new { message = "Move on", content = "T2xk" });
        var comment = (await town.PostAsync("issues/1/comments", new { body = "Hello" }, town.Bob.Token)).Text("id");
        using var browser = new Browser(town);
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "edit-comment"), ("id", comment), ("comment", "Hullo"), ("as", "mel")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "hide-comment"), ("id", comment), ("as", "mel")));
        Assert.Contains("Hidden as resolved", (await browser.GetAsync("/ada/papers/issues/1")).Text, StringComparison.Ordinal);
        Assert.Equal("Hullo", (await town.GetAsync($"issues/comments/{comment}")).Text("body"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await browser.PostAsync("/ada/papers/issues/1", ("do", "show-comment"), ("id", comment), ("as", "bob")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "show-comment"), ("id", comment), ("as", "mel")));
        Assert.DoesNotContain("Hidden as", (await browser.GetAsync("/ada/papers/issues/1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "delete-comment"), ("id", comment), ("as", "bob")));
        Assert.Empty((await town.GetAsync("issues/1/comments")).Json.AsArray());

        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "label"), ("labels", "good, new"), ("as", "mel")));
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync("/ada/papers/issues/1", ("do", "not-planned"), ("as", "mel")));
        var issue = await town.GetAsync("issues/1");
        Assert.Equal(("not_planned", "good new"), (issue.Text("state_reason"), string.Join(' ', issue.Json["labels"]!.AsArray().Select(l => (string?)l!["name"]))));

        var before = await town.HeadAsync("x");
        Assert.Equal(HttpStatusCode.Found, await browser.PostAsync($"/ada/papers/pull/{pull}", ("do", "update"), ("as", "mel")));
        Assert.NotEqual(before, await town.HeadAsync("x"));
    }

    [Fact]
    public async Task What_the_API_refuses_is_told_on_the_page()
    {
        await using var town = await Town.BuildAsync();
        await town.FileIssueAsync();
        using var browser = new Browser(town);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await browser.PostAsync("/ada/papers/issues/1", ("do", "close"), ("as", "bob")));
        Assert.Contains("Must have admin rights to Repository.", browser.Page, StringComparison.Ordinal);
        Assert.Equal("open", (await town.GetAsync("issues/1")).Text("state"));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_form_on_another_site_can_do_nothing(string? origin)
    {
        await using var town = await Town.BuildAsync();
        using var browser = new Browser(town) { Origin = origin };
        Assert.Equal(HttpStatusCode.Forbidden, await browser.PostAsync("/ada/papers/issues/new", ("title", "x"), ("as", "ada")));
        Assert.Empty((await town.GetAsync("issues")).Json.AsArray());
    }

    [Theory]
    [InlineData("a <!-- hidden --> b", "<p>a  b</p>\n")]
    [InlineData("<!-- hidden -->\n", "\n")]
    [InlineData("<details><summary>More</summary>\n\n*text*\n\n</details>", "<details><summary>More</summary>\n<p><em>text</em></p>\n</details>\n")]
    [InlineData("<details onclick=x>", "&lt;details onclick=x&gt;\n")]
    [InlineData("[a](JavaScript:x)", "<p><a href=\"#\">a</a></p>\n")]
    [InlineData("<javascript:x>", "<p>javascript:x</p>\n")]
    [InlineData("[a](data:text/html,x)", "<p><a href=\"#\">a</a></p>\n")]
    [InlineData("[a](https://example.org) [b](#x) [c](../d)", "<p><a href=\"https://example.org\">a</a> <a href=\"#x\">b</a> <a href=\"../d\">c</a></p>\n")]
    public void Markdown_is_shown_without_what_could_do_harm(string markdown, string html) =>
        Assert.Equal(html, MarkdownView.Show(markdown).ToString());

    [Theory]
    [InlineData("Fixes #12, see *#3*", "<p>Fixes <a href=\"/o/r/issues/12\">#12</a>, see <em><a href=\"/o/r/issues/3\">#3</a></em></p>\n")]
    [InlineData("a#1 `#2` [#3](x) #a", "<p>a#1 <code>#2</code> <a href=\"x\">#3</a> #a</p>\n")]
    public void A_number_leads_to_its_issue(string markdown, string html) =>
        Assert.Equal(html, MarkdownView.Show(markdown, "/o/r").ToString());

    [Fact]
    public void Whatever_is_put_into_a_page_is_text()
    {
        const string Text = "<b>\"'&";
        Assert.Equal("<p>&lt;b&gt;&quot;&#39;&amp;</p>", Html.Of($"<p>{Text}</p>").ToString());
        Assert.Equal("<p><i></i></p>", Html.Of($"<p>{Html.Of($"<i></i>")}</p>").ToString());
    }

    /// <summary>A browser on this machine, which sends forms of the page it is on.</summary>
    private sealed class Browser(Town town) : IDisposable
    {
        private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

        public string? Origin { get; init; } = town.Sandbox.Address.GetLeftPart(UriPartial.Authority);

        public string Policy { get; private set; } = "";

        public string Page { get; private set; } = "";

        public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
        {
            using var response = await client.GetAsync(new Uri(town.Sandbox.Address, path), TestContext.Current.CancellationToken);
            Policy = response.Headers.TryGetValues("Content-Security-Policy", out var values) ? values.Single() : "";
            return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        public async Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(town.Sandbox.Address, path))
            {
                Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            };
            if (Origin is not null)
                request.Headers.Add("Origin", Origin);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return response.StatusCode;
        }

        public void Dispose() => client.Dispose();
    }
}
