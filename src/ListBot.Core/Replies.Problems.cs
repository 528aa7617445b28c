using ListBot.Core.Configuration;
using ListBot.Core.Decisions;
using ListBot.Core.Lists;
using ListBot.Core.Papers;
using ListBot.Core.Proposals;

namespace ListBot.Core;

/// <summary>What is wrong, and how to put it right: a sentence for each problem of a proposal and each fault of a configuration.</summary>
public static partial class Replies
{
    /// <summary>The rule, the line and the fix, as one Markdown bullet.</summary>
    /// <param name="place">The address of a 0-based line of the list.</param>
    public static string Explain(Problem problem, Func<int, string> place)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(place);
        var line = problem.Line is { } number ? $", line {number} of the issue" : "";
        return $"- **{problem.Rule}**{line}: {Sentence(problem, place)}";
    }

    /// <summary>One fault of the configuration, for the maintainer, with its place.</summary>
    public static string Explain(ConfigProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return $"Line {problem.Line}, column {problem.Column}: {Sentence(problem)}";
    }

    /// <summary>What is wrong in the configuration and how to put it right, in Markdown.</summary>
    public static string Sentence(ConfigProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var text = Inert.Code(problem.Text);
        var key = problem.Key is { } known ? $"{Inert.Code(known.Name)} must" : "this must";
        var what = problem.Fault switch
        {
            ConfigFault.NotYaml => $"this is no YAML: {text}.",
            ConfigFault.TooLarge => $"the file is larger than {BotConfig.MaxBytes} bytes.",
            ConfigFault.NotUtf8 => "the file is not UTF-8.",
            ConfigFault.NotAMapping => "the file must be a mapping of keys to values, such as `list: README.md`.",
            ConfigFault.UnknownKey => $"there is no key {text}.",
            ConfigFault.DuplicateKey => $"the key {text} stands twice.",
            ConfigFault.AliasUsed => $"anchors and aliases are not used here: {text}. Write the value out.",
            ConfigFault.TagUsed => $"tags are not used here: {text}. Write the plain value.",
            ConfigFault.SeveralDocuments => "a second document begins here; one is wanted.",
            ConfigFault.NotText => $"{text} must be one line of text; a number or `true` needs quotes.",
            ConfigFault.NotASection => $"{key} be a mapping of keys to values, each on a line of its own and indented, not {text}.",
            ConfigFault.NotAList => $"{key} be a list, such as `[{(problem.Key as ListKey)?.Name}]`, not {text}.",
            ConfigFault.TooMany => $"{key} have at most {(problem.Key as ListKey)?.Most} items, not {problem.Text}.",
            ConfigFault.NotYesOrNo => $"{text} must be `true` or `false`.",
            ConfigFault.NotANumber => $"{key} be a whole number from {(problem.Key as NumberKey)?.Least} to {(problem.Key as NumberKey)?.Most}, not {text}.",
            ConfigFault.NotAChoice => $"{key} be {string.Join(" or ", (problem.Key as ChoiceKey)?.Choices.Select(Inert.Code) ?? [])}, not {text}.",
            ConfigFault.NotAPath => $"{text} must be the path of a Markdown file in this repository, such as `docs/papers.md`, and not below `.github`.",
            ConfigFault.NotALogin => $"{text} must be the login of an App, such as `dependabot`.",
            ConfigFault.NotALabel => $"{text} must be the name of a label: 1 to 50 characters on one line.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return $"{what}{(problem.Suggestion is { } near ? $" Did you mean {Inert.Code(near)}?" : "")}";
    }

    /// <summary>What is wrong and how to put it right, in Markdown.</summary>
    /// <param name="place">The address of a 0-based line of the list.</param>
    public static string Sentence(Problem problem, Func<int, string> place) => problem switch
    {
        CategoryUnknown { Nearest.Count: 0 } or CategoryMissing { Likely.Count: 0 } => "the list has no headings, and an entry is added below one. A maintainer has to put the first heading there.",
        CategoryUnknown p => $"no heading of the list is called {Inert.Code(p.Stated)}. The nearest are:{Choices(p.Nearest)}",
        CategoryFitsSeveral p => $"{Inert.Code(p.Stated)} fits more than one heading. State one of these:{Choices(p.Categories)}",
        CategoryMissing { MayFitNone: true } p => $"no category is stated, and no heading stands out. The nearest are:{Choices(p.Likely)}\n  - or any other heading of the list: state it under `### {Label(ProposalField.Category)}`. If none fits, say so in a comment: a maintainer can add one to the list.",
        CategoryMissing p => $"no category is stated. By its title the paper fits best under:{Choices(p.Likely)}\n  - or any other heading of the list. State it under `### {Label(ProposalField.Category)}`.",
        SamePaperOtherTitle p => $"the list has this link under another title: {Inert.Code(p.Title)} under {Inert.Code(p.Category)} ([line {p.ListLine + 1}]({place(p.ListLine)})). If it is the same paper, write its title as the list does and state a category that it is not in yet; if it is not, put the link right.",
        CannotPlace p => $"the list is written in such a way under {Inert.Code(p.Category)} that I cannot add to it without changing something else. A maintainer has to add this one by hand.",
        FormAmbiguous p when p.Label == p.OtherLabel => $"the heading {Inert.Code("### " + p.Label)} stands again on line {p.OtherLine}, and I cannot tell which one is meant. Keep one of them.",
        FormAmbiguous p => $"{Inert.Code("### " + p.Label)} and {Inert.Code("### " + p.OtherLabel)} (line {p.OtherLine}) stand in another order than in the form, and I cannot tell which text belongs to which. Put the headings in the order of the form.",
        FieldProblem p => FieldSentence(p),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string FieldSentence(FieldProblem problem) => problem switch
    {
        FieldMissing { Field: ProposalField.PaperLink } => $"there is no link to the paper. Put one under `### {Label(ProposalField.PaperLink)}`: arXiv, DOI, OpenReview, ACL Anthology, or the publisher's page.",
        FieldMissing p => $"there is no answer. Write it under `### {Label(p.Field)}`.",
        FieldTooLong p => $"this is {p.Length} characters long; {p.Max} are allowed. Shorten it.",
        SeveralAnswers { Field: ProposalField.Category } p => $"several categories are stated: {Quoted(p.Answers)}. State one; the others can be proposed in issues of their own.",
        SeveralAnswers p => $"this must be one line, and it is several: {Quoted(p.Answers)}. Keep one.",
        TitleIsLink p => $"the title is only a link, {Inert.Code(p.Text)}. Write the paper's title as plain text.",
        LinkUnusable p => $"{Inert.Code(p.Text)} {LinkSentence(p.Reason)}",
        SeveralLinks p => $"one link is wanted here, and there are several: {Quoted(p.Links)}. Keep one.",
        TooManyLinks p => $"there are {p.Count} other links; {p.Max} are allowed. Keep the best.",
        CodeIsPaper p => $"{Inert.Code(p.Text)} is the link of the paper itself. Link the code here, or leave this empty.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string LinkSentence(LinkFault fault) => fault switch
    {
        LinkFault.NoLink => "is no link. Write an address such as `https://arxiv.org/abs/2106.09685`, or an arXiv id or DOI.",
        LinkFault.Scheme => "is not a link of the web. Only `https://` and `http://` are allowed.",
        LinkFault.Credentials => "carries a user name or password. Take it out of the address.",
        LinkFault.Characters => "has a hidden, control or other forbidden character in it. Type the address again.",
        LinkFault.Host => "leads to no public host. Use the address that everybody can open.",
        LinkFault.TooLong => $"is longer than {PaperLinks.MaxLength} characters. Use a shorter address of the same page.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Label(ProposalField field) => IssueForm.LabelOf(field);

    private static string Quoted(IEnumerable<string> texts) => string.Join(", ", texts.Select(Inert.Code));

    private static string Choices(IReadOnlyList<string> paths) => string.Concat(paths.Select(p => $"\n  - {Inert.Code(p)}"));
}
