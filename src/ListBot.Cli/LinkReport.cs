using System.Globalization;
using ListBot.Core.Proposals;
using ListBot.Metadata;

namespace ListBot.Cli;

/// <summary>Says of each link of a proposal whether it answers.</summary>
internal static class LinkReport
{
    public static void Write(TextWriter output, IReadOnlyList<LinkState> links)
    {
        output.Write("\nLinks:\n");
        foreach (var link in links)
        {
            output.Write(Terminal.Visible($"- {IssueForm.LabelOf(link.Link.Field)}, {link.Link.Url}: {Sentence(link)}") + "\n");
        }
    }

    public static string Sentence(LinkState link) => link.Fetched switch
    {
        Answered { Status: >= 200 and < 300 } answer => answer.Address == link.Link.Url ? "it answers." : $"it answers, from {answer.Address}.",
        Answered { Status: (404 or 410) and var status } => $"nothing is there (status {Number(status)}).",
        Answered { Status: var status } => $"the server answers with status {Number(status)}; it may want no machines, or have a bad hour.",
        Unanswered { Fault: FetchFault.Name } none => $"there is no host {none.Address.Host}.",
        Unanswered { Fault: FetchFault.Time } none => $"{none.Address.Host} does not answer in time.",
        Unanswered none => $"{none.Address.Host} can not be reached.",
        NotAsked { Rule: FetchRule.NotPublic } not => $"{not.Address.Host} is no place on the public internet, so it is not asked.",
        NotAsked { Rule: FetchRule.Redirects } => $"it leads on more than {Number(GuardedClient.MaxRedirects)} times.",
        NotAsked not => $"{not.Address.Scheme}://{not.Address.Authority} is no plain address of the web, so it is not asked.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
