namespace ListBot.Sandbox.Model;

/// <summary>Who sends a request, told by its Authorization header.</summary>
internal abstract record Actor
{
    /// <summary>The account in whose name things are written; null for those who can write nothing.</summary>
    public abstract Account? Account { get; }

    public virtual App? App => null;

    /// <summary>The name in the request log, and the key of the rate limit.</summary>
    public virtual string Name => Account?.Login ?? "";

    public sealed record Anonymous : Actor
    {
        public override Account? Account => null;
    }

    /// <summary>A user with a personal access token of every scope.</summary>
    public sealed record Person(Account User) : Actor
    {
        public override Account Account => User;
    }

    /// <summary>An App that shows its JWT: it can ask about itself and get installation tokens, nothing else.</summary>
    public sealed record AppItself(App Self) : Actor
    {
        public override Account? Account => null;

        public override App App => Self;

        public override string Name => Self.Slug;
    }

    /// <summary>An App that shows an installation token.</summary>
    public sealed record Installed(
        Installation Installation,
        IReadOnlyDictionary<string, string> Permissions,
        IReadOnlyList<Repository> Repositories,
        DateTimeOffset ExpiresAt) : Actor
    {
        public override Account Account => Installation.App.Bot;

        public override App App => Installation.App;

        /// <summary>Whether any one of these permissions was granted at this level; everything implies <c>metadata: read</c>.</summary>
        public bool May(IEnumerable<string> anyOf, bool write) => anyOf.Any(permission =>
            permission == "metadata" && !write
            || Permissions.TryGetValue(permission, out var level) && (!write || level is "write" or "admin"));
    }
}
