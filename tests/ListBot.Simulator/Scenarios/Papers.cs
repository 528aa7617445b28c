using System.Text;
using System.Text.RegularExpressions;

namespace ListBot.Simulator.Scenarios;

/// <summary>What is proposed.</summary>
internal sealed record Paper(string Title, string ArXiv, string Category)
{
    public static readonly Paper
        Pissa = new("PiSSA: Principal Singular Values Adaptation", "2404.02948", "Adapters"),
        Vera = new("VeRA: Vector-based Random Matrix Adaptation", "2310.11454", "Adapters"),
        Loftq = new("LoftQ: LoRA-Fine-Tuning-Aware Quantization", "2310.08659", "Quantization"),
        Nola = new("NOLA: Networks as Linear Combination of Low Rank Random Basis", "2310.02556", "Evaluation");

    /// <summary>The issue's text, as GitHub makes it from the form.</summary>
    public string Form => $"""
        ### Paper title

        {Title}

        ### Paper link

        https://arxiv.org/abs/{ArXiv}

        ### Venue

        _No response_

        ### Code link

        _No response_

        ### Other links

        _No response_

        ### Category

        {Category}
        """;

    /// <summary>The line by which a person adds it.</summary>
    public string Line => $"- {Title} | [arXiv {ArXiv[..4]}](https://arxiv.org/pdf/{ArXiv}.pdf)";
}

/// <summary>Reads what the simulator's people write: apart from the bot's own reading, and much simpler.</summary>
internal static partial class Forms
{
    public static Paper? Read(string body)
    {
        var match = Form().Match(body.ReplaceLineEndings("\n"));
        return match.Success ? new Paper(match.Groups["title"].Value, match.Groups["id"].Value, match.Groups["category"].Value) : null;
    }

    [GeneratedRegex(@"### Paper title\n\n(?<title>[^\n]+)\n\n### Paper link\n\nhttps://arxiv\.org/abs/(?<id>[0-9.]+)\n(?s:.*)### Category\n\n(?<category>[^\n]+)")]
    private static partial Regex Form();
}

/// <summary>The lists of the simulator: small ones, for speed.</summary>
internal static class Lists
{
    public const string Small = """
        # Low-rank papers

        A short list.

        ## Adapters

        - LoRA: Low-Rank Adaptation of Large Language Models | [arXiv 2106](https://arxiv.org/pdf/2106.09685.pdf)
        - DoRA: Weight-Decomposed Low-Rank Adaptation | [arXiv 2402](https://arxiv.org/pdf/2402.09353.pdf)

        ## Quantization

        - QLoRA: Efficient Finetuning of Quantized LLMs | [arXiv 2305](https://arxiv.org/pdf/2305.14314.pdf)
        - QA-LoRA: Quantization-Aware Low-Rank Adaptation | [arXiv 2309](https://arxiv.org/pdf/2309.14717.pdf)

        ## Evaluation

        - LoRA Learns Less and Forgets Less | [arXiv 2405](https://arxiv.org/pdf/2405.09673.pdf)

        """;

    /// <summary>The sections: where each heading stands, and where the next begins.</summary>
    public static (int From, int To)? Section(IReadOnlyList<string> lines, string heading)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].TrimEnd() == "## " + heading)
            {
                var end = i + 1;
                while (end < lines.Count && !lines[end].StartsWith("## ", StringComparison.Ordinal))
                    end++;
                return (i, end);
            }
        }
        return null;
    }

    /// <summary>A person's edit: the line after the last entry of the section.</summary>
    public static string Add(string text, string heading, string line)
    {
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.Split(end).ToList();
        if (Section(lines, heading) is not { } section)
            return text;
        var at = section.To;
        while (lines[at - 1].Length == 0)
            at--;
        lines.Insert(at, line);
        return string.Join(end, lines);
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
