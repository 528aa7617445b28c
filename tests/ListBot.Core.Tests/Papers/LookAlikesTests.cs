using ListBot.Core.Papers;
using ListBot.Core.Tests.Decisions;

namespace ListBot.Core.Tests.Papers;

public sealed class LookAlikesTests
{
    [Theory]
    [InlineData("Аttention Is All You Need", "Аttention", "U+0410 like A")]
    [InlineData("Attention Is Αll You Need", "Αll", "U+0391 like A")]
    [InlineData("Lοw-Rank Adaptation", "Lοw", "U+03BF like o")]
    [InlineData("LоRА: Low-Rank Adaptation", "LоRА", "U+043E like o, U+0410 like A")]
    [InlineData("A survey of the соре of models", "соре", "U+0441 like c, U+043E like o, U+0440 like p, U+0435 like e")]
    [InlineData("А Survey of Models", "А", "U+0410 like A")]
    [InlineData("Low-Rank Жdaptation", "Жdaptation", "U+0416")]
    [InlineData("Deep Mօdels", "Mօdels", "U+0585 like o")]
    [InlineData("Deep ᎷODELS", "ᎷODELS", "U+13B7 like M")]
    [InlineData("RΟPΕ for all", "RΟPΕ", "U+039F like O, U+0395 like E")]
    public void A_word_that_only_looks_Latin_is_named(string title, string word, string letters)
    {
        var found = Assert.Single(LookAlikes.In(title));
        Assert.Equal(word, found.Word);
        Assert.Equal(letters, string.Join(", ", found.Letters.Select(l => $"U+{l.Letter.Value:X4}{(l.Like is { } like ? $" like {like}" : "")}")));
    }

    [Theory]
    [InlineData("β-VAE: Learning Basic Visual Concepts")]
    [InlineData("μP: Tensor Programs V")]
    [InlineData("µTransfer of Hyperparameters")]
    [InlineData("ΔLoRA and ΣNet with λ-returns, ε-greedy and σReparam")]
    [InlineData("ν-SVM, χ²-tests and H∞ control")]
    [InlineData("π₀: A Vision-Language-Action Flow Model")]
    [InlineData("αNAS, φ-3 and τ-bench")]
    [InlineData("Schrödinger Bridges, Naïve Bayes, Łukasiewicz and Gödel")]
    [InlineData("Ngữ pháp tiếng Việt với LoRA")]
    [InlineData("Attention Is All You Need")]
    [InlineData("大模型微调: LoRA微调综述")]
    [InlineData("日本語LLMの評価とトークナイザー")]
    [InlineData("한국어 BERT 모델")]
    [InlineData("العربية BERT")]
    [InlineData("Методы LoRA и RAG: обзор с примерами, о чём и у кого")]
    [InlineData("Αξιολόγηση μοντέλων με το BERT")]
    [InlineData("Cafe\u0301 society")]
    [InlineData("")]
    public void A_title_that_is_what_it_looks_like_is_not(string title) => Assert.Empty(LookAlikes.In(title));

    [Fact]
    public void The_status_tells_the_maintainer_and_the_pull_request_does_not_repeat_it()
    {
        var situation = new Situation().Saying(Situation.Form.Replace("LoRA Without", "LоRА Without", StringComparison.Ordinal).Replace("_No response_\n\n### Code", "IСLR 2026\n\n### Code", StringComparison.Ordinal));
        Assert.Equal(
            """
            - **Look-alikes**: `LоRА` in `Paper title` is no Latin word: U+043E looks like `o`, U+0410 looks like `A`. Look twice at what it says.
            - **Look-alikes**: `IСLR` in `Venue` is no Latin word: U+0421 looks like `C`. Look twice at what it says.
            """,
            string.Join('\n', situation.Status.Split('\n').Where(line => line.StartsWith("- **Look-alikes**", StringComparison.Ordinal))));
        Assert.DoesNotContain("Look-alikes", situation.Plan.Effects.OfType<Core.Decisions.EnsurePullRequest>().Single().Body!, StringComparison.Ordinal);
        Assert.DoesNotContain("Look-alikes", new Situation().Status, StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_names_the_hidden_characters_that_were_taken_out() =>
        Assert.Contains("\n- **Hidden characters** were taken out of `Paper title`: `U+200B`, `U+202E`. Look twice at what it says.", new Situation().Field("Paper title", "LoRA With\u200Bout \u202ERegret").Status, StringComparison.Ordinal);
}
