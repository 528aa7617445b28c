namespace ListBot.Sandbox.Rest;

/// <summary>What GitHub accepts as a title, and as a text.</summary>
internal static class Texts
{
    private const int LongestTitle = 256;
    private const int LongestBody = 65_536;

    public static string Title(string resource, string title) =>
        string.IsNullOrWhiteSpace(title) ? throw Refusal.Invalid(resource, "missing_field", "title")
        : title.EnumerateRunes().Count() > LongestTitle
            ? throw Refusal.Invalid(resource, "custom", "title", $"title is too long (maximum is {LongestTitle} characters)")
        : title.Trim();

    public static string? Body(string resource, string? body) =>
        body?.EnumerateRunes().Count() > LongestBody
            ? throw Refusal.Invalid(resource, "custom", "body", $"body is too long (maximum is {LongestBody} characters)")
            : body;
}
