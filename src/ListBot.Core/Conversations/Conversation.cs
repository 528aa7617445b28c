using System.Collections.Immutable;
using ListBot.Core.Commands;
using ListBot.Core.Configuration;
using ListBot.Core.Decisions;

namespace ListBot.Core.Conversations;

/// <summary>
/// What the comments of an issue come to: the settings that hold, the requests in their order, and what is to be answered.
/// A fold over the whole conversation, done anew at every look, so that an edited, minimised or deleted comment counts as it
/// stands now.
/// </summary>
public sealed class Conversation
{
    /// <summary>Past so many comments only those of people with a role in the repository count.</summary>
    private const int OpenToAll = 1_000;

    private readonly IssueFacts issue;
    private readonly BotConfig config;
    private readonly Facts facts;
    private readonly Memory memory;
    private readonly Dictionary<(long Person, DateOnly Day), int> perDay = [];
    private readonly List<Judged> judged = [];
    private readonly List<Said> requests = [];
    private readonly List<Said> approvals = [];
    private readonly List<Note> notes = [];
    private readonly Dictionary<Said, Outcome> outcomes = [];
    private readonly Dictionary<long, Person> wanted = [];

    private Conversation(Facts facts, IssueFacts issue, BotConfig config, Memory memory) =>
        (this.facts, this.issue, this.config, this.memory) = (facts, issue, config, memory);

    /// <summary>Whose role has to be asked of GitHub before the facts are whole.</summary>
    public static IReadOnlyList<Person> RolesWanted(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts is { Issue: { } issue, Configuration.Config: { } config, Repository.IsArchived: false } && Status.IsProposal(issue, config)
            ? [.. Read(facts, issue, config, Status.Remembered(facts, issue)).wanted.Values]
            : [];
    }

    /// <summary>Which numbers have to be looked up before the facts are whole, once the roles are known.</summary>
    public static IReadOnlyList<int> IssuesWanted(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts is { Issue: { } issue, Configuration.Config: { } config, Repository.IsArchived: false } && Status.IsProposal(issue, config)
            ? [.. Read(facts, issue, config, Status.Remembered(facts, issue)).requests.Where(r => r.IsNew).Select(r => r.Command).OfType<DuplicateOf>().Select(d => d.Issue).Distinct()]
            : [];
    }

    internal static Conversation Read(Facts facts, IssueFacts issue, BotConfig config, Memory memory)
    {
        var conversation = new Conversation(facts, issue, config, memory);
        var at = 0;
        foreach (var comment in issue.Comments.Where(c => !c.IsOurs).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id))
        {
            conversation.Take(comment, at++);
        }

        conversation.WantOthers();
        return conversation;
    }

    internal IReadOnlyList<Judged> Judged => judged;

    /// <summary>Those that may be carried out or were, in the order in which they were said.</summary>
    internal IReadOnlyList<Said> Requests => requests;

    /// <summary>Every approval that was not taken back.</summary>
    internal IReadOnlyList<Said> Approvals => approvals;

    internal IReadOnlyList<Note> Notes => notes;

    /// <summary>What became of the settings. Of requests and approvals the decision says it.</summary>
    internal IReadOnlyDictionary<Said, Outcome> Outcomes => outcomes;

    /// <summary>What holds.</summary>
    internal Settings Settings { get; } = new();

    /// <summary>The last setting, recheck or approval that answers a wish for changes.</summary>
    internal Said? LastAnswer { get; private set; }

    private void Take(CommentFacts comment, int at)
    {
        var readings = CommandParser.Parse(comment.Body);
        if (readings.Count == 0 || comment.IsMinimized || (comment.Author.IsBot && !IsNamed(comment.Author)))
        {
            return;
        }

        var sight = See(comment, [.. readings.OfType<CommandUnderstood>().Select(r => r.Command).Take(Memory.MostCommands)]);
        if ((comment.Author.Id == 0 && sight.Seen is null) || (at >= OpenToAll && !(sight.Role >= Role.Triage)))
        {
            // Of somebody whom nobody knows, or one of too many.
            if (at >= OpenToAll && comment.Author.Id != 0 && sight.Seen is null)
            {
                Want(comment.Author);
            }

            return;
        }

        if (comment.Editor is { } editor && editor.Id != comment.Author.Id)
        {
            notes.Add(new EditedNote(comment));
            return;
        }

        if (!(sight.Role >= Role.Triage) && !IsWithinDay(comment))
        {
            return;
        }

        foreach (var reading in readings)
        {
            switch (reading)
            {
                case CommandMistyped r:
                    notes.Add(new MistypedNote(comment, r.Word, r.Nearest));
                    break;
                case CommandMisused r:
                    notes.Add(new MisusedNote(comment, r.Row));
                    break;
                case CommandInCode r:
                    notes.Add(new InCodeNote(comment, r.Row));
                    break;
            }
        }

        if (sight.Commands.Count > 0)
        {
            Judge(sight);
        }
    }

    /// <summary>What is known of a comment, and the role that counts for it: what was judged once stays judged, until its author writes something else.</summary>
    private Sight See(CommentFacts comment, IReadOnlyList<Command> commands)
    {
        var all = commands.Select(c => (Command: c, Row: config.Row(CommandCatalog.Of(c)), Id: Memory.IdOf(c, facts.Seal.Span))).ToList();
        var seen = memory.Comments.GetValueOrDefault(comment.Id);
        // What was done is never denied at the first look: an old answer of GitHub's, without our memory of it, made us look anew and write that over it.
        var isWrittenOver = seen is { Commands.Count: > 0 } && seen.Commands.Values.All(c => c.Outcome == Outcome.Denied) && Receipt.IsOfDone(comment);
        seen = isWrittenOver ? null : seen;
        var isKnown = seen is not null && all.TrueForAll(c => seen.Commands.ContainsKey(c.Id));
        var receipt = isWrittenOver ? Receipt.Done : seen is null ? Receipt.On(comment) : null;
        var isProposer = comment.Author.Id == issue.Author.Id && comment.Author.Id != 0;
        var role = isKnown ? seen!.Role : RoleOf(comment.Author);
        if (receipt is { Verdict: Permission.Allowed })
        {
            // Without a memory: they had the role that their commands took, when they were allowed.
            var least = all.Select(c => c.Row.From).DefaultIfEmpty().Max();
            least = least > Role.Proposer ? least : least == Role.Proposer && !isProposer ? Role.Triage : Role.Anyone;
            role = role > least ? role : least;
        }

        return new Sight(comment, all, seen, isKnown, receipt, isProposer, role);
    }

    private void Judge(Sight sight)
    {
        var (comment, commands, seen, isKnown, receipt, isProposer, role) = sight;
        if (!isKnown && receipt is not { Verdict: not null })
        {
            Want(comment.Author);
        }

        var all = new List<Said>();
        foreach (var (command, row, id) in commands)
        {
            var known = seen?.Commands.GetValueOrDefault(id);
            var before = known?.Outcome;
            // Without a memory, the reaction still tells that it was done, and of a comment that nobody edited whether it was allowed.
            var allowed = isKnown ? before is Outcome.Denied ? Permission.Denied : Permission.Allowed
                : receipt?.Verdict ?? Rights.Of(row, role, isProposer);
            if (allowed == Permission.Unknown)
            {
                notes.Add(new UnknownRoleNote(comment, row));
                return;
            }

            before = allowed == Permission.Denied ? Outcome.Denied : before ?? receipt?.Outcome;
            before = before == Outcome.Denied && allowed == Permission.Allowed ? null : before;
            all.Add(new Said(comment, command, row, id, Rights.RankOf(role, isProposer), isProposer, before, before is null ? comment.LastEditedAt : known?.PutInAt));
        }

        judged.Add(new Judged(comment, role ?? Role.Anyone, all));
        Fold(all);
    }

    private void Fold(IReadOnlyList<Said> all)
    {
        var chosen = new List<string>();
        foreach (var said in all)
        {
            if (said.Before == Outcome.Denied)
            {
                outcomes[said] = Outcome.Denied;
            }
            else if (said.Command is CancelApproval)
            {
                approvals.RemoveAll(a => a.Rank <= said.Rank);
                outcomes[said] = Outcome.Done;
                LastAnswer = said.IsByProposer ? said : LastAnswer;
            }
            else if (said.Command is Approve)
            {
                approvals.RemoveAll(a => a.By.Id == said.By.Id);
                approvals.Add(said);
                LastAnswer = said;
            }
            else if (said.Row.Kind == CommandKind.Request)
            {
                requests.Add(said);
                LastAnswer = said is { Command: Recheck, IsByProposer: true } ? said : LastAnswer;
            }
            else
            {
                var outcome = said.Before == Outcome.Outranked || !Settings.Set(said, chosen) ? Outcome.Outranked : Outcome.Done;
                outcomes[said] = outcome;
                LastAnswer = said.IsByProposer && outcome == Outcome.Done ? said : LastAnswer;
            }
        }
    }

    /// <summary>Approvals are judged again before a branch is created or moved; a proposer with many pull requests may be one of the house.</summary>
    private void WantOthers()
    {
        foreach (var approval in config.Open == OpenMode.OnApproval ? approvals : [])
        {
            Want(approval.By);
        }

        if (facts.OthersOfProposer >= config.MaxPullRequests)
        {
            Want(issue.Author);
        }
    }

    private void Want(Person person)
    {
        if (!facts.Roles.ContainsKey(person.Id) && !person.IsBot && person.Id != 0)
        {
            wanted[person.Id] = person;
        }
    }

    internal Role? RoleOf(Person person) => person.IsBot ? IsNamed(person) ? Role.Triage : null : facts.Roles.GetValueOrDefault(person.Id);

    private bool IsNamed(Person bot) => config.Bots.Contains(bot.Login, StringComparer.OrdinalIgnoreCase);

    private bool IsWithinDay(CommentFacts comment)
    {
        var key = (comment.Author.Id, DateOnly.FromDateTime(comment.CreatedAt.UtcDateTime));
        perDay[key] = perDay.GetValueOrDefault(key) + 1;
        if (perDay[key] == config.MaxCommands + 1)
        {
            notes.Add(new TooManyNote(comment, config.MaxCommands));
        }

        return perDay[key] <= config.MaxCommands;
    }

    /// <param name="Seen">What we remember of it.</param>
    /// <param name="IsKnown">All its commands were judged before.</param>
    /// <param name="Receipt">What our reactions tell, where the memory does not.</param>
    private sealed record Sight(
        CommentFacts Comment,
        IReadOnlyList<(Command Command, CommandRow Row, string Id)> Commands,
        Seen? Seen,
        bool IsKnown,
        Receipt? Receipt,
        bool IsProposer,
        Role? Role);
}
