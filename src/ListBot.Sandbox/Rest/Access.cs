using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Rest;

/// <summary>What somebody must be allowed to do, to be answered.</summary>
/// <param name="Permissions">An App needs any one of these.</param>
/// <param name="IsWrite">Whether it needs the permission to write.</param>
/// <param name="Role">A person needs at least this role in the repository.</param>
internal sealed record Access(bool IsWrite, Role Role, params string[] Permissions)
{
    /// <summary>Everybody, also without a token.</summary>
    public static readonly Access Public = new(false, Role.None, "metadata");

    public static Access Read(params string[] permissions) => new(false, Role.Read, permissions);

    public static Access Write(Role role, params string[] permissions) => new(true, role, permissions);

    /// <summary>Refuses as GitHub does, who shows people less of what they may not write than of what they may not manage.</summary>
    public void Demand(Actor actor, Repository repository)
    {
        switch (actor)
        {
            case Actor.Installed installed when IsWrite && !installed.Repositories.Contains(repository):
            case Actor.Installed unfit when !unfit.May(Permissions, IsWrite) && (IsWrite || repository.IsPrivate):
            case Actor.AppItself when IsWrite || repository.IsPrivate:
                throw Refusal.NotForIntegrations();
            case Actor.Anonymous when IsWrite:
                throw new Refusal(401, "Requires authentication");
            case Actor.Person person when repository.RoleOf(person.User) < Role:
                throw Permissions.Contains("contents") || Permissions.Contains("metadata")
                    ? Refusal.NotFound()
                    : new Refusal(403, "Must have admin rights to Repository.");
        }
        if (IsWrite && repository.IsArchived)
            throw new Refusal(403, "Repository was archived so is read-only.");
    }
}
