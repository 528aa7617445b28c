namespace ListBot.Scenarios;

/// <summary>The issue form as somebody filled it in.</summary>
internal sealed record Form(string Title, string Link, string? Category)
{
    public string? Venue { get; init; }

    public string? Code { get; init; }

    public string? Links { get; init; }

    /// <summary>As GitHub writes it into the issue.</summary>
    public override string ToString() => string.Join("\n\n",
    [
        .. Answer("Paper title", Title),
        .. Answer("Paper link", Link),
        .. Answer("Venue", Venue),
        .. Answer("Code link", Code),
        .. Answer("Other links", Links),
        .. Answer("Category", Category),
    ]);

    private static string[] Answer(string label, string? text) => ["### " + label, text ?? "_No response_"];
}

/// <summary>Papers that the list does not have, and what becomes of them.</summary>
internal static class Papers
{
    public static readonly Form Pissa = new(
        "PiSSA: Principal Singular Values and Singular Vectors Adaptation of Large Language Models",
        "https://arxiv.org/abs/2404.02948v3",
        "Basic LoRA Adapters > Adapting Weights of LoRA Adapters")
    {
        Code = "https://github.com/GraphPKU/PiSSA",
    };

    public const string PissaLine =
        "- PiSSA: Principal Singular Values and Singular Vectors Adaptation of Large Language Models | [arXiv 2404](https://arxiv.org/pdf/2404.02948.pdf) |  [Code](https://github.com/GraphPKU/PiSSA)";

    /// <summary>The last entry of the category that PiSSA goes to.</summary>
    public const string BeforePissa =
        "- LoRA-drop: Efficient LoRA Parameter Pruning based on Output Evaluation | [arXiv 2402](https://arxiv.org/pdf/2402.07721.pdf)";

    public static readonly Form LoraGa = new("LoRA-GA: Low-Rank Adaptation with Gradient Approximation", "https://arxiv.org/abs/2407.05000", "1.a");

    public const string LoraGaLine = "- LoRA-GA: Low-Rank Adaptation with Gradient Approximation | [arXiv 2407](https://arxiv.org/pdf/2407.05000.pdf)";

    public static readonly Form IntLora = new("IntLoRA: Integral Low-rank Adaptation of Quantized Diffusion Models", "https://arxiv.org/abs/2410.21759", "2.d");

    /// <summary>A paper of the list: it stands under 1.b.</summary>
    public static readonly Form Dora = new("DoRA: Weight-Decomposed Low-Rank Adaptation", "https://arxiv.org/abs/2402.09353", "1.b");
}
