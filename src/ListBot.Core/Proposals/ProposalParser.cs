using System.Text;
using ListBot.Core.Papers;

namespace ListBot.Core.Proposals;

/// <summary>What an issue proposes: a proposal, or what keeps it from being one. Never both.</summary>
/// <param name="Notes">What was changed silently and may be worth a word to a reviewer.</param>
public sealed record ProposalReading(Proposal? Proposal, IReadOnlyList<Problem> Problems, IReadOnlyList<HiddenText> Notes)
{
    /// <summary>What was understood of one that is no proposal yet, where it has a title and states no category.</summary>
    internal Clues? Unfinished { get; init; }

    /// <summary>What tells where the paper belongs, where nobody has said it; null where somebody has.</summary>
    public Clues? Uncategorized => Proposal is { Category: null } proposal ? proposal.Clues : Unfinished;
}

/// <summary>Hidden characters stood inside an answer and were taken out: dust of copying, or a text that pretends.</summary>
/// <param name="Line">1-based; null when it stood in the issue's title.</param>
/// <param name="Characters">Each different one, as Unicode names it: <c>U+202E</c>.</param>
public sealed record HiddenText(ProposalField Field, int? Line, IReadOnlyList<string> Characters);

/// <summary>Reads a proposal from an issue: from our form, else from labelled lines and running text. All problems at once.</summary>
public static class ProposalParser
{
    /// <summary>Longest answers, in characters as people count them.</summary>
    public const int MaxTitle = 300, MaxVenue = 100, MaxCategory = 300, MaxLabel = 40;

    /// <summary>UTF-16 units that a character takes at most on average; an emoji with a colour of skin takes four.</summary>
    private const int MaxUnits = 4;

    /// <summary>Further links that one entry can carry.</summary>
    public const int MaxOtherLinks = 10;

    /// <summary>How many of several answers a problem repeats.</summary>
    internal const int MaxShown = 5;

    private const string TitlePrefix = "New paper:";

    /// <summary>What people write where a link will be one day.</summary>
    private static readonly HashSet<string> NotYet = new(StringComparer.OrdinalIgnoreCase)
    {
        "coming soon", "soon", "tba", "tbd", "tbc", "no", "nil", "null", "not available", "not yet", "unavailable", "暂无", "无",
    };

    /// <param name="corrections">What stands in place of the issue's own answers; empty for none.</param>
    public static ProposalReading Parse(string issueTitle, string body, Corrections? corrections = null)
    {
        var form = IssueForm.Parse(body);
        if (form.Problems.Count > 0)
        {
            return new(null, form.Problems, []);
        }

        var isForm = form.Answers.ContainsKey(ProposalField.Title) || form.Answers.ContainsKey(ProposalField.PaperLink);
        form = isForm ? form : FreeText.Parse(issueTitle, body);
        return corrections is null ? new Reading(form).Read(issueTitle) : corrections.On(form, with => new Reading(with).Read(issueTitle));
    }

    /// <summary>Reads answers that were never an issue's text, so that nothing in one can pass for another.</summary>
    public static ProposalReading Parse(IssueForm form) => new Reading(form).Read("");

    /// <summary>One pass over the answers, which gathers problems and notes on its way.</summary>
    private sealed class Reading(IssueForm form)
    {
        private readonly List<Problem> problems = [.. form.Problems];
        private readonly List<HiddenText> notes = [];

        public ProposalReading Read(string issueTitle)
        {
            var (title, citedVenue) = ReadTitle(issueTitle) is { } copied ? CopiedTitle.Parse(copied) : (null, null);
            var paper = ReadPaper();
            var venue = ReadLine(ProposalField.Venue, MaxVenue, wantsUnwrapping: false) ?? citedVenue;
            var code = ReadCode(paper);
            var others = ReadOtherLinks(title);
            var category = ReadCategory();
            var told = venue is null ? others.Select(o => o.Url).Prepend(paper?.Url).OfType<Uri>().Select(Proceedings.VenueOf).FirstOrDefault(v => v is not null) : null;
            venue ??= told;
            return problems.Count == 0 && title is not null && paper is not null
                ? new(new Proposal(title, paper, venue, code?.Url, others, category) { IsVenueOfLink = told is not null }, [], notes)
                : new(null, problems, notes)
                {
                    Unfinished = title is null || category is not null || HasProblem(ProposalField.Category) ? null : new(title, paper, venue, code?.Url, others),
                };
        }

        private string? ReadTitle(string issueTitle)
        {
            if (form[ProposalField.Title].Lines.Count == 0 && !HasProblem(ProposalField.Title))
            {
                var fallback = issueTitle.Trim() is var text && text.StartsWith(TitlePrefix, StringComparison.OrdinalIgnoreCase)
                    ? Plain(ProposalField.Title, new(0, text[TitlePrefix.Length..])).Unwrapped()
                    : default;
                return IssueForm.IsNoAnswer(fallback.Value ?? "") ? Missing(ProposalField.Title) : Bounded(ProposalField.Title, MaxTitle, null, fallback);
            }

            if (ReadLine(ProposalField.Title, MaxTitle, wantsUnwrapping: true) is not { } title)
            {
                return Missing(ProposalField.Title);
            }

            if (!title.Contains(' ', StringComparison.Ordinal) && PaperLinks.Read(title) is LinkFound)
            {
                problems.Add(new TitleIsLink(Excerpt.Of(title)) { Line = form[ProposalField.Title].Line });
                return null;
            }

            return title;
        }

        private PaperLink? ReadPaper()
        {
            if (form[ProposalField.PaperLink].Lines.Count > 0)
            {
                return ReadLink(ProposalField.PaperLink);
            }

            Missing(ProposalField.PaperLink);
            return null;
        }

        private PaperLink? ReadCode(PaperLink? paper)
        {
            var lines = form[ProposalField.CodeLink].Lines;
            if (lines.Count == 0 || (lines.Count == 1 && NotYet.Contains(lines[0].Text.Trim(' ', '.', '!', '…', '_', '*', '(', ')'))))
            {
                return null;
            }

            var code = ReadLink(ProposalField.CodeLink);
            if (code is not null && code.Id == paper?.Id)
            {
                problems.Add(new CodeIsPaper(Excerpt.Of(lines[0].Text)) { Line = lines[0].Number });
                return null;
            }

            return code;
        }

        private PaperLink? ReadLink(ProposalField field)
        {
            var lines = form[field].Lines;
            return ReadLink(field, form[field].Line, string.Join('\n', lines.Select(line => line.Text)));
        }

        private PaperLink? ReadLink(ProposalField field, int? line, string text)
        {
            switch (PaperLinks.Read(text))
            {
                case LinkFound found:
                    return found.Link;
                case LinksFound several:
                    problems.Add(new SeveralLinks(field, [.. several.Links.Take(MaxShown).Select(Excerpt.Of)]) { Line = line });
                    return null;
                case LinkRefused refused:
                    problems.Add(new LinkUnusable(field, refused.Fault, PlainText.Of(refused.Text).Value) { Line = line });
                    return null;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        private List<LabelledLink> ReadOtherLinks(string? title)
        {
            List<LabelledLink> links = [];
            HashSet<PaperId> seen = [];
            var lines = form[ProposalField.OtherLinks].Lines.Where(line => !IssueForm.IsNoAnswer(line.Text)).ToList();
            if (lines.Count > MaxOtherLinks)
            {
                problems.Add(new TooManyLinks(lines.Count, MaxOtherLinks) { Line = lines[0].Number });
                return [];
            }

            foreach (var line in lines)
            {
                if (ReadLink(ProposalField.OtherLinks, line.Number, line.Text) is { } link && seen.Add(link.Id))
                {
                    links.Add(new(LabelOf(line, title), link.Url));
                }
            }

            return links;
        }

        /// <summary><c>Label: address</c> or <c>[Label](address)</c>, with a bullet or without; null when only the address is there.</summary>
        private string? LabelOf(FormLine line, string? title)
        {
            var text = line.Text.TrimStart('-', '*', '+', ' ');
            var end = text.StartsWith('[') ? text.IndexOf("](", StringComparison.Ordinal) : text.IndexOfAny([':', '：']);
            var label = end > 0 ? Plain(ProposalField.OtherLinks, new(line.Number, text[..end].TrimStart('['))).Unwrapped() : default;
            if (title is not null && TitleBefore(text) is { } words && PaperTitle.Same(words, title))
            {
                // The paper's own title leads there: another page of the same work.
                return title;
            }

            return label.Value is not { Length: > 0 } value || value.Contains('/', StringComparison.Ordinal) || IsSchemeName(value) ? null
                : Bounded(ProposalField.OtherLinks, MaxLabel, line.Number, label);
        }

        /// <summary>All that stands before the address: a title may hold a colon itself, and is longer than a label.</summary>
        private static string? TitleBefore(string text) =>
            text.IndexOf("http", StringComparison.OrdinalIgnoreCase) is > 0 and var address && text[..address].TrimEnd(' ', '(', ']', ':', '：') is { Length: > 0 and <= MaxUnits * MaxTitle } words
                ? words.TrimStart('[')
                : null;

        private static bool IsSchemeName(string label) => label is "http" or "https" or "HTTP" or "HTTPS";

        private string? ReadCategory()
        {
            var lines = form[ProposalField.Category].Lines;
            string[] answers = [.. lines
                .SelectMany(line => line.Text.Split([';', '；']))
                .Select(answer => PlainText.Of(answer.TrimStart('-', '*', '+', '#', ' ')).Value)
                .Where(answer => !IssueForm.IsNoAnswer(answer))];
            if (answers.Length > 1)
            {
                problems.Add(new SeveralAnswers(ProposalField.Category, [.. answers.Take(MaxShown).Select(Excerpt.Of)]) { Line = lines[0].Number });
                return null;
            }

            var category = ReadLine(ProposalField.Category, MaxCategory, wantsUnwrapping: true)?.TrimStart('#', ' ').TrimEnd(';', '；', ' ');
            return string.IsNullOrEmpty(category) ? null : category;
        }

        /// <summary>An answer of one line; null when there is none, or when it is a problem.</summary>
        private string? ReadLine(ProposalField field, int max, bool wantsUnwrapping)
        {
            var lines = form[field].Lines.Where(line => line.Text.Length > 0).ToList();
            if (lines.Count > 1)
            {
                var shown = lines.Take(MaxShown).Select(line => Excerpt.Of(PlainText.Of(line.Text).Value));
                problems.Add(new SeveralAnswers(field, [.. shown]) { Line = lines[0].Number });
                return null;
            }

            if (lines.Count == 0)
            {
                return null;
            }

            var text = Plain(field, lines[0]);
            text = wantsUnwrapping ? text.Unwrapped() : text;
            return IssueForm.IsNoAnswer(text.Value) ? null : Bounded(field, max, lines[0].Number, text);
        }

        private string? Bounded(ProposalField field, int max, int? line, PlainText text)
        {
            // One character can carry any number of accents; GitHub and a reader's patience count them all.
            var length = text.Value.Length > MaxUnits * max ? text.Value.Length : text.Length;
            if (text.Value.Length > max && length > max)
            {
                problems.Add(new FieldTooLong(field, length, max) { Line = line });
                return null;
            }

            return text.Value;
        }

        private PlainText Plain(ProposalField field, FormLine line)
        {
            var text = PlainText.Of(line.Text);
            if (text.Removed.Count > 0)
            {
                notes.Add(new(field, line.Number == 0 ? null : line.Number, [.. text.Removed.Distinct().Take(MaxShown).Select(Name)]));
            }

            return text;
        }

        /// <summary>Says that there is no answer, unless it was said already what is wrong with it.</summary>
        private string? Missing(ProposalField field)
        {
            if (!HasProblem(field))
            {
                problems.Add(new FieldMissing(field) { Line = form[field].Line });
            }

            return null;
        }

        private bool HasProblem(ProposalField field) => problems.Exists(problem => problem is FieldProblem of && of.Field == field);

        private static string Name(Rune rune) => $"U+{rune.Value:X4}";
    }
}
