namespace ListBot.Core.Proposals;

/// <summary>One answer in an issue form.</summary>
/// <param name="Line">Where the answer begins, or its heading when nothing was answered; null without a heading. 1-based.</param>
/// <param name="Lines">The lines of the answer without blank ones around it; empty when nothing was answered.</param>
public sealed record FormAnswer(int? Line, IReadOnlyList<FormLine> Lines)
{
    public static readonly FormAnswer None = new(null, []);
}

/// <param name="Number">The line of the issue's text, 1-based.</param>
public readonly record struct FormLine(int Number, string Text);

/// <summary>
/// The issue form as GitHub writes it into an issue: <c>### Label</c>, a blank line, the answer. Linear in the text,
/// and never throws.
/// </summary>
/// <param name="Answers">The answers under the headings that stand in the issue, by field.</param>
/// <param name="Problems">Headings that can be read in two ways; then there are no answers, because either could be meant.</param>
public sealed record IssueForm(IReadOnlyDictionary<ProposalField, FormAnswer> Answers, IReadOnlyList<Problem> Problems)
{
    // .github/ISSUE_TEMPLATE/new-paper.yml, in its order.
    private static readonly string[] Labels = ["Paper title", "Paper link", "Venue", "Code link", "Other links", "Category"];

    /// <summary>What GitHub writes for a field that was left empty, and what people write to say the same.</summary>
    private static readonly HashSet<string> NoAnswers = new(StringComparer.OrdinalIgnoreCase)
    {
        "_No response_", "*No response*", "No response", "None", "N/A", "NA", "-", "—",
    };

    public static string LabelOf(ProposalField field) => Labels[(int)field];

    public FormAnswer this[ProposalField field] => Answers.GetValueOrDefault(field, FormAnswer.None);

    /// <summary>True when at least our title and link headings stand in the text, in this order.</summary>
    public static bool LooksLikeProposal(string body)
    {
        var headings = Headings(IssueText.Read(body));
        var title = headings.FindIndex(heading => heading.Field == ProposalField.Title);
        return title >= 0 && headings.FindIndex(title, heading => heading.Field == ProposalField.PaperLink) >= 0;
    }

    /// <summary>Reads the form; without any of our headings there is nothing in it.</summary>
    public static IssueForm Parse(string body)
    {
        var text = IssueText.Read(body);
        var headings = Headings(text);
        var steps = LongestOrders(headings);
        if (Conflict(headings, steps) is var (first, second))
        {
            return new(
                new Dictionary<ProposalField, FormAnswer>(),
                [new FormAmbiguous(LabelOf(first.Field), LabelOf(second.Field), text.Lines[second.At].Number) { Line = text.Lines[first.At].Number }]);
        }

        Dictionary<ProposalField, FormAnswer> answers = [];
        for (var i = 0; i < steps.Count; i++)
        {
            var heading = steps[i][0];
            var end = i + 1 < steps.Count ? steps[i + 1][0].At : text.Lines.Count;
            answers[heading.Field] = AnswerOf(heading.Field, text, heading.At + 1, end);
        }

        return new(answers, []);
    }

    public static bool IsNoAnswer(string answer) => answer.Length == 0 || NoAnswers.Contains(answer.Trim());

    private static FormAnswer AnswerOf(ProposalField field, IssueText text, int start, int end)
    {
        // Only the other links have room for several lines, so a foreign heading ends any other answer: it is a question
        // that the list's maintainers added to the form.
        if (field != ProposalField.OtherLinks)
        {
            var foreign = text.Lines.FindIndex(start, end - start, line => line.IsProse && HeadingText(line.Text) is not null);
            end = foreign < 0 ? end : foreign;
        }

        var answer = text.Lines.GetRange(start, end - start).ConvertAll(line => new FormLine(line.Number, line.Text.Trim()));
        var first = answer.FindIndex(line => line.Text.Length > 0);
        var last = answer.FindLastIndex(line => line.Text.Length > 0);
        return first < 0 || (first == last && IsNoAnswer(answer[first].Text))
            ? new(text.Lines[start - 1].Number, [])
            : new(answer[first].Number, answer.GetRange(first, last - first + 1));
    }

    /// <summary>
    /// The longest series of headings in the form's order: for each step, the headings that could stand there. A text
    /// field may hold a line that looks like one of our headings. As long as only one longest series exists, it is the
    /// form and the other line is text, whichever came first. If there are two, the fake cannot be told from the real
    /// heading, and a person has to say.
    /// </summary>
    private static List<List<Heading>> LongestOrders(List<Heading> headings)
    {
        // Before and after: the length of the longest series that ends or begins at this heading, itself counted.
        var before = Lengths(headings, heading => (int)heading.Field);
        headings.Reverse();
        var after = Lengths(headings, heading => Labels.Length - 1 - (int)heading.Field);
        headings.Reverse();
        after.Reverse();

        List<List<Heading>> steps = [];
        var longest = before.DefaultIfEmpty().Max();
        for (var step = 1; step <= longest; step++)
        {
            steps.Add([.. headings.Where((_, i) => before[i] == step && before[i] + after[i] - 1 == longest)]);
        }

        return steps;
    }

    /// <summary>Two headings of which only one can be real, in the order of their lines; null when all is clear.</summary>
    private static (Heading First, Heading Second)? Conflict(List<Heading> headings, List<List<Heading>> steps)
    {
        if (steps.Find(step => step.Count > 1) is { } choice)
        {
            return (choice[0], choice[1]);
        }

        // A label that stands in the text but nowhere in the form's order has moved: behind a later one or before an earlier one.
        var order = steps.ConvertAll(step => step[0]);
        foreach (var moved in headings.Where(heading => !order.Exists(other => other.Field == heading.Field)))
        {
            var other = order.Find(other => (other.At < moved.At) == (other.Field > moved.Field));
            return moved.At < other.At ? (moved, other) : (other, moved);
        }

        return null;
    }

    private static List<int> Lengths(List<Heading> headings, Func<Heading, int> rank)
    {
        var best = new int[Labels.Length];
        List<int> lengths = [];
        foreach (var heading in headings)
        {
            var length = 1 + best.AsSpan(0, rank(heading)).ToArray().DefaultIfEmpty().Max();
            best[rank(heading)] = Math.Max(best[rank(heading)], length);
            lengths.Add(length);
        }

        return lengths;
    }

    private static List<Heading> Headings(IssueText text)
    {
        List<Heading> headings = [];
        for (var at = 0; at < text.Lines.Count; at++)
        {
            if (text.Lines[at] is { IsProse: true } line && HeadingText(line.Text) is { } label && FieldOf(label) is { } field)
            {
                headings.Add(new(field, at));
            }
        }

        return headings;
    }

    /// <summary>The text of a third-level heading, without what people leave around it; null for any other line.</summary>
    private static string? HeadingText(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        return line.Length - text.Length <= 3 && text.StartsWith("###") && text.Length > 3 && text[3] is ' ' or '\t'
            ? text[3..].Trim().TrimEnd("#:： \t").ToString()
            : null;
    }

    private static ProposalField? FieldOf(string label)
    {
        var index = Array.FindIndex(Labels, known => known.Equals(label, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (ProposalField)index;
    }

    private readonly record struct Heading(ProposalField Field, int At);
}
