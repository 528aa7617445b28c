namespace ListBot.Core.Commands;

/// <summary>May a person use a command? Not being able to find out is an answer of its own, and gets another sentence.</summary>
public enum Permission
{
    Allowed,
    Denied,
    Unknown,
}

public static class Rights
{
    /// <param name="command">The command, with the role that it takes in this repository.</param>
    /// <param name="role">The person's role; null when GitHub could not tell.</param>
    /// <param name="isProposer">The person is the author of the issue, by account number.</param>
    public static Permission Of(CommandRow command, Role? role, bool isProposer)
    {
        ArgumentNullException.ThrowIfNull(command);

        // Nobody accepts their own work, unless the repository is theirs to rule.
        var from = command.Name == "approve" && isProposer ? Role.Admin : command.From;
        return RankOf(role, isProposer) >= from ? Permission.Allowed : role is null ? Permission.Unknown : Permission.Denied;
    }

    /// <summary>What a setting weighs: a lower rank does not undo a higher one's.</summary>
    public static Role RankOf(Role? role, bool isProposer)
    {
        var least = isProposer ? Role.Proposer : Role.Anyone;
        return role is { } known && known > least ? known : least;
    }
}
