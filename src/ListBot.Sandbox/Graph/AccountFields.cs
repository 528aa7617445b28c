using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Graph;

/// <summary>Users, organisations and bots. Whose account was deleted is null wherever an actor stands.</summary>
internal static class AccountFields
{
    public static void Describe(Fields fields)
    {
        (string Field, Func<Account, Ask, object?> Value)[] common =
        [
            ("avatarUrl", (account, _) => account.AvatarUrl),
            ("databaseId", (account, _) => account.Id),
            ("id", (account, _) => account.NodeId),
            ("login", (account, _) => account.Slug),
            ("url", (account, _) => account.HtmlUrl),
        ];
        (string Field, Func<Account, Ask, object?> Value)[] named = [.. common, ("name", (account, _) => account.Name)];
        fields.Of("User", account => account.Type is AccountType.User, named);
        fields.Of("Organization", account => account.Type is AccountType.Organization, named);
        fields.Of("Bot", account => account.Type is AccountType.Bot, common);
        fields.Of("Mannequin", _ => false, common);
    }

    public static Account? Actor(Account? account) => account is { IsDeleted: false } ? account : null;
}
