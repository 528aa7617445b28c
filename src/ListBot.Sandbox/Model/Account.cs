namespace ListBot.Sandbox.Model;

internal enum AccountType
{
    User,
    Organization,
    Bot,
}

/// <summary>Whoever can own, write or act: a user, an organisation, or the bot of an App.</summary>
internal sealed class Account(long id, string login, AccountType type, string address, DateTimeOffset createdAt)
{
    public long Id => id;

    /// <summary>As REST spells it: an App's bot is <c>slug[bot]</c>.</summary>
    public string Login => login;

    /// <summary>As GraphQL spells it: an App's bot is <c>slug</c>.</summary>
    public string Slug => type is AccountType.Bot ? login[..^"[bot]".Length] : login;

    public AccountType Type => type;

    public DateTimeOffset CreatedAt => createdAt;

    public string? Name { get; init; }

    /// <summary>A deleted account's issues and comments stay, under the name of a ghost.</summary>
    public bool IsDeleted { get; set; }

    public string NodeId => type switch
    {
        AccountType.User => $"U_kgDO{id}",
        AccountType.Organization => $"O_kgDO{id}",
        _ => $"BOT_kgDO{id}",
    };

    public string NoReplyEmail => $"{id}+{login}@users.noreply.github.com";

    public string ApiUrl => $"{address}/users/{Uri.EscapeDataString(login)}";

    public string HtmlUrl => type is AccountType.Bot ? $"{address}/apps/{Slug}" : $"{address}/{login}";

    public string AvatarUrl => $"{address}/avatars/{id}";
}
