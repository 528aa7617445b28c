using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>The category that somebody states, and the one that the list has.</summary>
public sealed class CategoryTests : Scenario
{
    [Theory]
    [InlineData("1.a")]
    [InlineData("adapting weights of lora adapters")]
    [InlineData("1. Basic LoRA Adapters / a. Adapting Weights of LoRA Adapters")]
    [InlineData("Adapting Wieghts of LoRA Adapters")]
    public async Task A_category_that_can_only_mean_one_heading_is_obeyed(string stated)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = stated });
        await issue.ExpectPullRequest("+" + PissaLine);
        await issue.ExpectStatus("**Category**", $"`{stated}`");
        Assert.Contains($"{BeforePissa}\n{PissaLine}\n", await Place.ReadText(issue.Branch), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transformrs")]
    [InlineData("Quantum computing")]
    public async Task An_unknown_category_is_asked_for_and_the_answer_is_followed(string stated)
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = stated });
        var asked = await issue.ExpectStatus("**category-unknown**", $"`{stated}`", "The nearest are:", "**Next**: edit this issue");
        await issue.ExpectNoPullRequest();

        await Alice.Edits(issue, Pissa);
        var pull = await issue.ExpectPullRequest("+" + PissaLine);
        Assert.Equal(asked.Id, (await issue.ExpectStatus($"### #{pull.Number} is open")).Id);
    }

    [Fact]
    public async Task A_category_that_fits_several_headings_is_asked_for()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "LoRA Adapters" });
        await issue.ExpectStatus("fits more than one heading", "Basic LoRA Adapters", "Advanced LoRA Adapters");
        await issue.ExpectNoPullRequest();
    }

    [Fact]
    public async Task A_missing_category_is_asked_for_with_the_likely_ones()
    {
        await Begin();
        var issue = await Alice.Proposes(IntLora with { Category = null });
        await issue.ExpectStatus("**category-missing**", "d. Advanced LoRA Adapters with Quantization");
        await issue.ExpectNoPullRequest();

        await Alice.Edits(issue, IntLora);
        await issue.ExpectPullRequest();
    }

    [Fact]
    public async Task Two_categories_are_one_too_many()
    {
        await Begin();
        var issue = await Alice.Proposes(Pissa with { Category = "1.a\n2.d" });
        await issue.ExpectStatus("**category-several**", "`1.a`", "`2.d`");
        await issue.ExpectNoPullRequest();
    }
}
