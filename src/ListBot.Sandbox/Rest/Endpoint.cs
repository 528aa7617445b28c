namespace ListBot.Sandbox.Rest;

/// <summary>One line of GitHub's API: what is asked, what one must be allowed, and who answers.</summary>
/// <param name="Route">With <c>{owner}/{repo}</c> where it is about a repository.</param>
internal sealed record Endpoint(string Method, string Route, Access Access, Func<Call, Answer> Answer);
