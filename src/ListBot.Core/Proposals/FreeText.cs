namespace ListBot.Core.Proposals;

/// <summary>Reads an issue without our form, as people write who have not seen it.</summary>
internal static class FreeText
{
    public static IssueForm Parse(string issueTitle, string body) => new(new Dictionary<ProposalField, FormAnswer>(), []);
}
