namespace ListBot.Core.Proposals;

/// <summary>Answers that were given after the issue was written. They are read by the same rules as the form.</summary>
/// <param name="Answers">The new answer to a field; empty for none.</param>
/// <param name="Categories">The categories that were chosen; null when none was, empty when the choice was cleared.</param>
/// <param name="Authors">Who wrote the paper; null when nobody said.</param>
public sealed record Corrections(IReadOnlyDictionary<ProposalField, string> Answers, IReadOnlyList<string>? Categories, string? Authors)
{
    /// <summary>More are not taken: an entry in every section helps nobody.</summary>
    public const int MaxCategories = 5;

    internal ProposalReading On(IssueForm form, Func<IssueForm, ProposalReading> read)
    {
        var answers = new Dictionary<ProposalField, FormAnswer>(form.Answers);
        foreach (var (field, text) in Answers)
        {
            answers[field] = AnswerOf(text);
        }

        if (Categories is not null)
        {
            answers[ProposalField.Category] = AnswerOf(Categories.Count > 0 ? Categories[0] : "");
        }

        // A problem of the free text's own reading goes with the answer that replaces it.
        var replaced = Answers.Keys.Concat(Categories is null ? [] : [ProposalField.Category]).ToHashSet();
        var reading = read(new IssueForm(answers, [.. form.Problems.Where(p => p is not FieldProblem of || !replaced.Contains(of.Field))]));
        var authors = PlainText.Of(Authors ?? "").Value;
        return reading.Proposal is not { } proposal ? reading : reading with
        {
            Proposal = proposal with
            {
                // Whoever takes the venue away knows better than the link.
                Venue = Answers.GetValueOrDefault(ProposalField.Venue) is "" ? null : proposal.Venue,
                Authors = authors.Length == 0 ? null : Excerpt.Of(authors),
                MoreCategories = [.. (Categories ?? []).Skip(1).Take(MaxCategories - 1).Select(c => PlainText.Of(c).Unwrapped().Value).Where(c => c.Length > 0)],
            },
        };
    }

    private static FormAnswer AnswerOf(string text) => text.Length == 0 ? FormAnswer.None : new FormAnswer(null, [new FormLine(0, text)]);
}
