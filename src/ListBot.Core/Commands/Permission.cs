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
    /// <param name="role">The person's role; null when GitHub could not tell.</param>
    /// <param name="isProposer">The person is the author of the issue, by account number.</param>
    public static Permission Of(CommandRow command, Role? role, bool isProposer)
    {
        ArgumentNullException.ThrowIfNull(command);

        // Nobody accepts their own work, unless the repository is theirs to rule.
        if (command.Name == "approve" && isProposer)
        {
            return role switch { Role.Admin => Permission.Allowed, null => Permission.Unknown, _ => Permission.Denied };
        }

        return command.From == Role.Anyone || (command.ByProposer && isProposer) ? Permission.Allowed
            : role is not { } known ? Permission.Unknown
            : known >= command.From ? Permission.Allowed
            : Permission.Denied;
    }
}
