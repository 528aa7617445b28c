using ListBot.Core.Lists;
using ListBot.Core.Text;

namespace ListBot.Core.Proposals;

/// <summary>An entry as the issue that would have proposed it, to ask what the bot would have made of it.</summary>
public static class EntryAsIssue
{
    /// <param name="category">The category to state; null states none.</param>
    /// <returns>The issue's text in our form; null when the entry has no link to a paper.</returns>
    public static string? Write(SourceText source, Entry entry, string? category)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(entry);
        var paper = entry.Links.FirstOrDefault(l => l.Role == LinkRole.Paper);
        if (paper is null)
        {
            return null;
        }

        var code = entry.Links.FirstOrDefault(l => l.Role == LinkRole.Code);
        var others = entry.Links.Where(l => l != paper && l != code && LeadsOut(source.Slice(l.Target))).Select(l =>
            source.Slice(l.Label) is { Length: > 0 } label ? $"{MarkdownText.Plain(label).Trim('[', ']', ' ')}: {source.Slice(l.Target)}" : source.Slice(l.Target));
        var text = source.Slice(entry.Span);
        var venue = Venues.FindAll(text, paper.Id).Select(v => text.Substring(v.Start, v.Length)).FirstOrDefault();
        return string.Join("\n\n", Enum.GetValues<ProposalField>().Select(f => $"### {IssueForm.LabelOf(f)}\n\n{Answer(f)}"));

        string Answer(ProposalField field) => field switch
        {
            ProposalField.Title => entry.Title,
            ProposalField.PaperLink => source.Slice(paper.Target),
            ProposalField.Venue => venue,
            ProposalField.CodeLink => code is null ? null : source.Slice(code.Target),
            ProposalField.OtherLinks => string.Join('\n', others),
            ProposalField.Category => category,
            _ => null,
        }
        is { Length: > 0 } answer ? answer : "_No response_";
    }

    /// <summary>A file of the repository itself, such as <c>./citations/one.txt</c>, is nothing that an issue gives.</summary>
    private static bool LeadsOut(string target) => target.Contains("://", StringComparison.Ordinal) || target.Split('/')[0].LastIndexOf('.') > 0;
}
