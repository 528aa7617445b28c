using System.Buffers;
using System.CommandLine;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Proposals;
using ListBot.Core.Text;
using ListBot.Metadata;

namespace ListBot.Cli;

/// <summary><c>listbot propose</c>: what the bot would decide, for a list on this machine and without GitHub.</summary>
internal static class ProposeCommand
{
    /// <summary>GitHub's bound for an issue's text, in characters.</summary>
    private const int MaxIssueText = 65_536;

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create(['\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029']);

    public static Command Create(Terminal terminal)
    {
        Option<string> list = new("--list") { Description = "The list, a Markdown file.", HelpName = "FILE", Required = true };
        Option<string?> issue = new("--issue") { Description = "The text of an issue, as GitHub shows it to its editor; - reads it from the input.", HelpName = "FILE|-" };
        Option<string?> issueTitle = new("--issue-title") { Description = "The title of that issue, for an issue that names the paper nowhere else.", HelpName = "TEXT" };
        Dictionary<ProposalField, Option<string?>> fields = new()
        {
            [ProposalField.Title] = Field("--title", "The paper's title."),
            [ProposalField.PaperLink] = Field("--paper", "Where the paper is: arXiv, DOI, OpenReview, ACL Anthology or the publisher's page."),
            [ProposalField.Venue] = Field("--venue", "Where it appeared, such as \"ICLR 2024\"."),
            [ProposalField.CodeLink] = Field("--code", "Where its code is."),
            [ProposalField.Category] = Field("--category", "A heading of the list: its text, its number (2.c) or its path."),
        };
        Option<bool> write = new("--write") { Description = "Change the file. Without it nothing is written." };
        Option<bool> online = new("--online") { Description = "Ask the proposal's links whether they answer. Nothing else here uses the network; what they say refuses nothing." };
        Option<ReportFormat> format = new("--format") { Description = "How to answer: for people, for programs, or as a patch for git apply.", HelpName = "text|json|diff" };
        format.AcceptOnlyFromAmong("text", "json", "diff");

        var command = new Command("propose", """
            Say what ListBot would make of a proposal for a list on this machine. Give the proposal as an issue (--issue) or field by field (--title, --paper, ...).

            It ends with 0 and the edit; 3 when the proposal has problems; 4 when the paper stands in that category already; 2 when called wrongly; 1 when a file can not be read or written.
            """)
        {
            list, issue, issueTitle, write, online, format,
        };
        foreach (var field in fields.Values)
        {
            command.Options.Add(field);
        }

        command.Validators.Add(given =>
        {
            var hasFields = fields.Values.Any(f => given.GetResult(f) is not null);
            if (given.GetResult(issue) is null == !hasFields)
            {
                given.AddError(hasFields
                    ? "Give either --issue or the fields of a proposal (--title, --paper, ...), not both."
                    : "There is no proposal. Give an issue (--issue FILE, or - for the input), or at least --title and --paper.");
            }
            else if (hasFields && given.GetResult(issueTitle) is not null)
            {
                given.AddError("--issue-title belongs to --issue. For a paper's title give --title.");
            }
        });
        command.SetAction((parsed, cancellation) => Run(
            terminal,
            new GivenFile(parsed.GetRequiredValue(list)),
            parsed.GetValue(issue) is { } file
                ? ProposalParser.Parse(parsed.GetValue(issueTitle) ?? "", ReadIssue(terminal, file))
                : Read(fields.ToDictionary(f => f.Key, f => parsed.GetValue(f.Value) ?? "")),
            parsed.GetValue(write),
            parsed.GetValue(online),
            parsed.GetValue(format),
            cancellation));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, GivenFile path, ProposalReading reading, bool write, bool online, ReportFormat format, CancellationToken cancellation)
    {
        var list = ReadList(path);
        var verdict = Verdict.Of(list, reading);
        if (write && verdict is Ready { Insertion.After: var after })
        {
            path.Replace(after.ToBytes());
        }

        new ProposeReport(terminal, path, list, verdict, isWritten: write && verdict is Ready).Write(format);
        if (online && reading.Proposal is { } proposal)
        {
            using var client = new GuardedClient();
            LinkReport.Write(format == ReportFormat.Text ? terminal.Output : terminal.Error, await new LinkCheck(client).Of(proposal.Links, cancellation));
        }

        return verdict switch
        {
            Ready => ExitCode.Done,
            NeedsInput => ExitCode.Problems,
            Listed => ExitCode.Duplicate,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static CuratedList ReadList(GivenFile path)
    {
        var bytes = path.Read();
        if (bytes.Length > ListFile.MaxBytes)
        {
            throw new StopException(ExitCode.Failure, $"{path} has {bytes.Length} bytes; a list may have {ListFile.MaxBytes}. Nothing was changed.");
        }

        return CuratedListParser.Parse(Decode(path.ToString(), bytes))
            ?? throw new StopException(ExitCode.Failure, $"{path} nests blocks of Markdown deeper, or has more underlined headings, than ListBot can read. Nothing was changed.");
    }

    private static string ReadIssue(Terminal terminal, string file)
    {
        var text = file == "-" ? Decode("The input", ReadInput(terminal)).Text : Decode(file, new GivenFile(file).Read()).Text;
        return text.Length <= MaxIssueText
            ? text
            : throw new StopException(ExitCode.Failure, $"{(file == "-" ? "The input" : file)} has {text.Length} characters; GitHub lets an issue have {MaxIssueText}.");
    }

    private static byte[] ReadInput(Terminal terminal)
    {
        using var bytes = new MemoryStream();
        terminal.Input.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static SourceText Decode(string where, byte[] bytes) => SourceText.Parse(bytes, out var badByte)
        ?? throw new StopException(ExitCode.Failure, $"{where} is not UTF-8: byte 0x{bytes[badByte]:X2} at offset {badByte}. Save it as UTF-8 and try again; nothing was changed.");

    /// <summary>Each value is one answer of the form, whatever it looks like: no heading or fence in it can pretend to be another field.</summary>
    private static ProposalReading Read(IReadOnlyDictionary<ProposalField, string> values)
    {
        var reading = ProposalParser.Parse(new IssueForm(
            values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).ToDictionary(v => v.Key, v => new FormAnswer(null, [new FormLine(0, v.Value.Trim())])), []));
        // There is no issue whose lines could be named.
        return reading with { Problems = [.. reading.Problems.Select(p => p with { Line = null })] };
    }

    private static Option<string?> Field(string name, string description)
    {
        Option<string?> option = new(name) { Description = description, HelpName = "TEXT" };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Any(t => t.Value.AsSpan().ContainsAny(LineBreaks)))
            {
                given.AddError($"The value of {name} has several lines; give one. For a longer text use --issue.");
            }
        });
        return option;
    }
}
