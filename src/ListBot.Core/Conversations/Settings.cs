using ListBot.Core.Commands;
using ListBot.Core.Decisions;
using ListBot.Core.Proposals;

namespace ListBot.Core.Conversations;

/// <summary>What holds until somebody of the same or a higher rank sets it otherwise: categories, fields, the hold, the leave for a duplicate.</summary>
internal sealed class Settings
{
    private readonly Dictionary<CommandField, Setting<string>> fields = [];

    public Setting<IReadOnlyList<string>>? Categories { get; private set; }

    public Setting<bool>? Hold { get; private set; }

    public Said? DuplicateAllowed { get; private set; }

    /// <summary>What the settings change in the issue's own answers; null when nothing.</summary>
    public Corrections? Corrections
    {
        get
        {
            var answers = fields.Where(f => f.Key != CommandField.Authors).ToDictionary(f => FieldOf(f.Key), f => f.Value.Value);
            var authors = fields.GetValueOrDefault(CommandField.Authors)?.Value;
            return answers.Count == 0 && Categories is null && authors is null ? null : new Corrections(answers, Categories?.Value, authors);
        }
    }

    /// <summary>Who corrected what, for the status.</summary>
    public IEnumerable<(CommandField Field, Person By)> CorrectedBy =>
        fields.Select(f => (f.Key, f.Value.By.By)).Concat(Categories is { } c ? [(CommandField.Category, c.By.By)] : []).OrderBy(f => f.Item1);

    /// <summary>False when somebody of a higher rank set it otherwise.</summary>
    /// <param name="chosen">The categories that the same comment chose before: several lines cross-list the paper.</param>
    public bool Set(Said said, List<string> chosen)
    {
        switch (said.Command)
        {
            case ChooseCategory c:
                return Choose(said, chosen, c.Stated);
            case SetField { Field: CommandField.Category } c:
                return Choose(said, chosen, c.Value);
            case Retitle c:
                return Put(CommandField.Title, c.Title, said);
            case SetField c:
                return Put(c.Field, c.Value, said);
            case Commands.Hold or Unhold:
                if (Outranks(Hold?.By, said))
                {
                    // Who holds what is held already by somebody above, is right; who ends it, is not.
                    return said.Command is Commands.Hold && Hold!.Value;
                }

                Hold = new(said.Command is Commands.Hold, said);
                return true;
            case AllowDuplicate:
                DuplicateAllowed = said;
                return true;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private bool Choose(Said said, List<string> chosen, string category)
    {
        if (Outranks(Categories?.By, said))
        {
            return false;
        }

        if (category.Length == 0)
        {
            chosen.Clear();
        }
        else
        {
            chosen.Add(category);
        }

        Categories = new([.. chosen], said);
        return true;
    }

    private bool Put(CommandField field, string value, Said said)
    {
        if (Outranks(fields.GetValueOrDefault(field)?.By, said))
        {
            return false;
        }

        fields[field] = new(value, said);
        return true;
    }

    private static bool Outranks(Said? before, Said said) => before is not null && before.Rank > said.Rank;

    private static ProposalField FieldOf(CommandField field) => field switch
    {
        CommandField.Title => ProposalField.Title,
        CommandField.Paper => ProposalField.PaperLink,
        CommandField.Venue => ProposalField.Venue,
        CommandField.Code => ProposalField.CodeLink,
        CommandField.Category => ProposalField.Category,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
