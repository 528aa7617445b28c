using System.Text.RegularExpressions;
using ListBot.Core.Papers;

namespace ListBot.Core.Proposals;

/// <summary>
/// Reads an issue without our form, as people write who have not seen it: labelled lines first, then the one paper and
/// the one title that the text names. Where there are two, it takes neither.
/// </summary>
internal sealed class FreeText
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>A title has at least so many words; "LoRA" or "this paper" in quotes or in a link is none.</summary>
    private const int MinTitleWords = 4;

    private static readonly Regex LinkText = new(@"\[(?<title>[^\[\]]{12,300})\]\((?<target>[^()\s]{4,2048})\)", Linear);

    private static readonly Regex Quoted = new(
        "\"(?<title>[^\"]{12,300})\"|“(?<title>[^“”]{12,300})”|(^|[ (])'(?<title>[^']{12,300})'($|[ ).,?!])", Linear);

    private static readonly Dictionary<string, ProposalField> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = ProposalField.Title,
        ["paper title"] = ProposalField.Title,
        ["paper name"] = ProposalField.Title,
        ["paper name/title"] = ProposalField.Title,
        ["name"] = ProposalField.Title,
        ["论文名"] = ProposalField.Title,
        ["论文名称"] = ProposalField.Title,
        ["论文标题"] = ProposalField.Title,
        ["论文题目"] = ProposalField.Title,
        ["标题"] = ProposalField.Title,
        ["题目"] = ProposalField.Title,
        ["paper"] = ProposalField.PaperLink,
        ["paper link"] = ProposalField.PaperLink,
        ["paper url"] = ProposalField.PaperLink,
        ["link"] = ProposalField.PaperLink,
        ["url"] = ProposalField.PaperLink,
        ["pdf"] = ProposalField.PaperLink,
        ["arxiv"] = ProposalField.PaperLink,
        ["arxiv link"] = ProposalField.PaperLink,
        ["doi"] = ProposalField.PaperLink,
        ["openreview"] = ProposalField.PaperLink,
        ["论文"] = ProposalField.PaperLink,
        ["论文链接"] = ProposalField.PaperLink,
        ["论文地址"] = ProposalField.PaperLink,
        ["链接"] = ProposalField.PaperLink,
        ["venue"] = ProposalField.Venue,
        ["conference"] = ProposalField.Venue,
        ["journal"] = ProposalField.Venue,
        ["published in"] = ProposalField.Venue,
        ["publication"] = ProposalField.Venue,
        ["会议"] = ProposalField.Venue,
        ["code"] = ProposalField.CodeLink,
        ["code link"] = ProposalField.CodeLink,
        ["github"] = ProposalField.CodeLink,
        ["github link"] = ProposalField.CodeLink,
        ["repo"] = ProposalField.CodeLink,
        ["repository"] = ProposalField.CodeLink,
        ["project/code"] = ProposalField.CodeLink,
        ["source code"] = ProposalField.CodeLink,
        ["代码"] = ProposalField.CodeLink,
        ["代码链接"] = ProposalField.CodeLink,
        ["代码地址"] = ProposalField.CodeLink,
        ["category"] = ProposalField.Category,
        ["section"] = ProposalField.Category,
        ["classification"] = ProposalField.Category,
        ["suggested placement"] = ProposalField.Category,
        ["suggested section"] = ProposalField.Category,
        ["domain"] = ProposalField.Category,
        ["分类"] = ProposalField.Category,
        ["类别"] = ProposalField.Category,
    };

    private readonly List<IssueLine> prose;
    private readonly ILookup<ProposalField, FormLine> labelled;
    private readonly List<(FormLine Line, PaperLink Link)> links;
    private readonly HashSet<int> paperLines;
    private readonly HashSet<int> codeLines;

    private FreeText(string body)
    {
        prose = [.. IssueText.Read(body).Lines.Where(line => line.IsProse && !string.IsNullOrWhiteSpace(line.Text))];
        labelled = prose.SelectMany(Labelled).ToLookup(answer => answer.Field, answer => answer.Line);
        links = [.. prose.SelectMany(line => PaperLinks.FindAll(line.Text).Select(link => (new FormLine(line.Number, line.Text), link)))];
        paperLines = [.. labelled[ProposalField.PaperLink].Select(line => line.Number)];
        codeLines = [.. labelled[ProposalField.CodeLink].Select(line => line.Number)];
    }

    /// <summary>The text as if its author had filled in the form.</summary>
    public static IssueForm Parse(string issueTitle, string body) => new FreeText(body).Answers(issueTitle);

    private IssueForm Answers(string issueTitle)
    {
        List<Problem> problems = [];
        Dictionary<ProposalField, FormAnswer> answers = [];
        Answer(ProposalField.PaperLink, PaperLink(issueTitle, problems));
        Answer(ProposalField.Title, Title(problems));
        foreach (var field in (ProposalField[])[ProposalField.Venue, ProposalField.CodeLink, ProposalField.Category])
        {
            Answer(field, labelled[field].Select(line => (FormLine?)line).FirstOrDefault());
        }

        return new(answers, problems);

        void Answer(ProposalField field, FormLine? line)
        {
            if (line is { } found)
            {
                answers[field] = new(LineOf(found), [found]);
            }
        }
    }

    // Line 0 is the issue's title.
    private static int? LineOf(FormLine line) => line.Number == 0 ? null : line.Number;

    private FormLine? PaperLink(string issueTitle, List<Problem> problems)
    {
        var stated = links.Where(found => paperLines.Contains(found.Line.Number)).ToList();
        var inTitle = issueTitle.Split(' ').Select(PaperLinks.Parse).OfType<PaperLink>().Select(link => (new FormLine(0, issueTitle), link)).ToList();
        foreach (var candidates in (List<(FormLine Line, PaperLink Link)>[])[stated, links, inTitle])
        {
            // An id says that it is a paper; of a mere address only a label says so, or that there is no other.
            var known = candidates.Where(candidate => candidate.Link.Id is not WebAddress).DistinctBy(candidate => candidate.Link.Id).ToList();
            var papers = known.Count > 0 ? known : [.. candidates.Where(candidate => !IsCode(candidate)).DistinctBy(candidate => candidate.Link.Id)];
            if (papers.Count > 1)
            {
                var shown = papers.Take(ProposalParser.MaxShown).Select(paper => paper.Link.Url.AbsoluteUri);
                problems.Add(new SeveralLinks(ProposalField.PaperLink, [.. shown]) { Line = LineOf(papers[0].Line) });
                return null;
            }

            if (papers is [var only])
            {
                return new(only.Line.Number, only.Link.Url.AbsoluteUri);
            }
        }

        // Labelled, but nothing that could be used: the problem shall name it.
        return labelled[ProposalField.PaperLink].Where(line => !IsTitle(line)).Select(line => (FormLine?)line).FirstOrDefault();
    }

    private FormLine? Title(List<Problem> problems)
    {
        // From the surest sign of a title to the least.
        IEnumerable<FormLine>[] signs =
        [
            labelled[ProposalField.Title],
            labelled[ProposalField.PaperLink].Where(line => IsTitle(line) && PaperLinks.FindAll(line.Text).Count == 0),
            prose.SelectMany(LinkedTitles),
            prose.SelectMany(line => Quoted.Matches(line.Text).Select(match => Named(line, match))).Where(IsTitle),
            prose.Where(IsHeadingOrBold).Select(line => new FormLine(line.Number, line.Text.Trim(' ', '#', '*', '_'))).Where(IsTitle),
            prose.Where(line => IsTitleCase(line.Text)).Select(line => new FormLine(line.Number, line.Text.Trim())),
        ];
        foreach (var sign in signs)
        {
            var titles = sign.DistinctBy(line => PlainText.Of(line.Text).Unwrapped().Value, StringComparer.OrdinalIgnoreCase).ToList();
            if (titles.Count > 1)
            {
                var shown = titles.Take(ProposalParser.MaxShown).Select(title => Excerpt.Of(PlainText.Of(title.Text).Value));
                problems.Add(new SeveralAnswers(ProposalField.Title, [.. shown]) { Line = titles[0].Number });
                return null;
            }

            if (titles is [var only])
            {
                return only;
            }
        }

        return null;
    }

    private IEnumerable<(ProposalField Field, FormLine Line)> Labelled(IssueLine line, int index)
    {
        var text = line.Text.TrimStart(' ', '\t', '-', '*', '+', '•', '>').Replace("**", "", StringComparison.Ordinal);
        var colon = text.IndexOfAny([':', '：']);
        if (colon is <= 0 or > 40 || !Labels.TryGetValue(text[..colon].Trim(' ', '*', '_', '`'), out var field))
        {
            yield break;
        }

        // "Title:" with the title on the line below.
        var value = text[(colon + 1)..].Trim();
        var answer = value.Length == 0 && index + 1 < prose.Count
            ? new FormLine(prose[index + 1].Number, prose[index + 1].Text.Trim())
            : new FormLine(line.Number, value);
        if (!IssueForm.IsNoAnswer(answer.Text))
        {
            yield return (field, answer);
        }
    }

    /// <summary>The text of a link to what is known to be a paper.</summary>
    private static IEnumerable<FormLine> LinkedTitles(IssueLine line) => LinkText.Matches(line.Text)
        .Where(match => PaperLinks.IdOf(match.Groups["target"].Value) is not (WebAddress or null))
        .Select(match => Named(line, match))
        .Where(IsTitle);

    private static FormLine Named(IssueLine line, Match match) => new(line.Number, match.Groups["title"].Value);

    private bool IsCode((FormLine Line, PaperLink Link) candidate) =>
        (candidate.Link.Id is WebAddress { Address: var address }
            && (address.StartsWith("github.com/", StringComparison.Ordinal) || address.StartsWith("gitlab.com/", StringComparison.Ordinal)))
        || codeLines.Contains(candidate.Line.Number);

    private static bool IsHeadingOrBold(IssueLine line) =>
        line.Text.Trim() is var text
        && (text.StartsWith('#') || (text.StartsWith("**", StringComparison.Ordinal) && text.EndsWith("**", StringComparison.Ordinal)));

    private static bool IsTitle(FormLine line) => Words(line.Text).Length >= MinTitleWords;

    /// <summary>A line alone that is written as titles are: most long words begin with a capital, and no sentence ends.</summary>
    private static bool IsTitleCase(string line)
    {
        var text = line.Trim();
        var words = Words(text).Where(word => word.Length > 3).ToList();
        return text.Length is >= 12 and <= 300 && words.Count >= 3
            && !text.Contains("://", StringComparison.Ordinal) && !"!?,;:".Contains(text[^1], StringComparison.Ordinal)
            && char.IsAsciiLetterOrDigit(text[0])
            && words.Count(word => char.IsUpper(word[0]) || char.IsDigit(word[0])) * 4 >= words.Count * 3;
    }

    private static string[] Words(string text) => text.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries);
}
