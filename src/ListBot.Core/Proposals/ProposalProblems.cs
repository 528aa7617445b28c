using ListBot.Core.Papers;

namespace ListBot.Core.Proposals;

/// <summary>The fields of a proposal, in the order of the issue form.</summary>
public enum ProposalField
{
    Title,
    PaperLink,
    Venue,
    CodeLink,
    OtherLinks,
    Category,
}

/// <summary>Something in one field of a proposal that its author can fix.</summary>
public abstract record FieldProblem(ProposalField Field) : Problem
{
    public sealed override string Rule => $"{Slug}-{Fault}";

    /// <summary>What is wrong, in the words of a machine: the second half of the rule.</summary>
    protected abstract string Fault { get; }

    private string Slug => IssueForm.LabelOf(Field).Replace(' ', '-').ToLowerInvariant();
}

/// <summary>A field that is needed has no answer.</summary>
public sealed record FieldMissing(ProposalField Field) : FieldProblem(Field)
{
    protected override string Fault => "missing";
}

/// <param name="Length">How long it is, in characters as people count them.</param>
/// <param name="Max">How long it may be.</param>
public sealed record FieldTooLong(ProposalField Field, int Length, int Max) : FieldProblem(Field)
{
    protected override string Fault => "too-long";
}

/// <summary>Two titles, two categories: one is wanted.</summary>
/// <param name="Answers">The first few of them.</param>
public sealed record SeveralAnswers(ProposalField Field, IReadOnlyList<string> Answers) : FieldProblem(Field)
{
    protected override string Fault => "several";
}

/// <summary>The title is nothing but a link.</summary>
public sealed record TitleIsLink(string Text) : FieldProblem(ProposalField.Title)
{
    protected override string Fault => "is-a-link";
}

/// <param name="Reason">Why the link cannot be used.</param>
/// <param name="Text">What was written.</param>
public sealed record LinkUnusable(ProposalField Field, LinkFault Reason, string Text) : FieldProblem(Field)
{
    protected override string Fault => Reason switch
    {
        LinkFault.NoLink => "not-a-link",
        LinkFault.Scheme => "scheme",
        LinkFault.Credentials => "credentials",
        LinkFault.Characters => "characters",
        LinkFault.Host => "host",
        LinkFault.TooLong => "too-long",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="Links">The links, as they were written.</param>
public sealed record SeveralLinks(ProposalField Field, IReadOnlyList<string> Links) : FieldProblem(Field)
{
    protected override string Fault => "several";
}

/// <summary>More other links than one entry can carry.</summary>
public sealed record TooManyLinks(int Count, int Max) : FieldProblem(ProposalField.OtherLinks)
{
    protected override string Fault => "too-many";
}

/// <summary>The code link leads to the paper.</summary>
public sealed record CodeIsPaper(string Text) : FieldProblem(ProposalField.CodeLink)
{
    protected override string Fault => "is-the-paper";
}

/// <summary>
/// The headings of the form can be read in two ways: a label stands twice, or two labels are swapped.
/// <see cref="Problem.Line"/> is the first of the two lines.
/// </summary>
/// <param name="Label">The label on the first line.</param>
/// <param name="OtherLabel">The label on the second line; the same one when it is repeated.</param>
/// <param name="OtherLine">1-based.</param>
public sealed record FormAmbiguous(string Label, string OtherLabel, int OtherLine) : Problem
{
    public override string Rule => "form-ambiguous";
}
