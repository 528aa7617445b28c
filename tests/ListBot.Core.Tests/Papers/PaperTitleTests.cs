using ListBot.Core.Papers;

namespace ListBot.Core.Tests.Papers;

public sealed class PaperTitleTests
{
    [Theory]
    [InlineData("LoRA: Low-Rank Adaptation of Large Language Models", "lora - low rank adaptation of large language models.")]
    [InlineData("LoRA: Low-Rank Adaptation of Large Language Models", "LoRA: Low-Rank Adaption of Large Language Models")]
    [InlineData("Qwen2.5 Technical Report", "Qwen 2.5 technical report")]
    public void A_title_that_is_typed_again_is_the_same(string one, string other) => Assert.True(PaperTitle.Same(one, other));

    [Theory]
    [InlineData("Qwen2 Technical Report: The Whole Story", "Qwen3 Technical Report: The Whole Story")]
    [InlineData("An Adapter Study, Part 1: The Beginning", "An Adapter Study, Part 11: The Beginning")]
    [InlineData("LoRA", "DoRA")]
    [InlineData("…", "!")]
    public void A_title_with_another_number_or_a_short_one_with_another_letter_is_another_paper(string one, string other) =>
        Assert.False(PaperTitle.Same(one, other));
}
