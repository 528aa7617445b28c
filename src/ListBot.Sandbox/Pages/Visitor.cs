using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ListBot.Sandbox.Model;
using Microsoft.AspNetCore.Http;

namespace ListBot.Sandbox.Pages;

/// <summary>Somebody who looks at the pages, and can act as any of the users.</summary>
internal sealed class Visitor(World world, HttpContext http, string? problem = null)
{
    private const string Cookie = "as";

    /// <summary>Where a visitor chooses whom to act as; whoever it was last comes first.</summary>
    public Html Choice => Html.Of($"""
        <span class="quiet">as</span> <select name="as" class="as" aria-label="Act as">
        {Html.Each(Users(), user => Html.Of($"<option>{user.Login}</option>"))}
        </select>
        """);

    public Html Problem => problem is null ? Html.Nothing : Html.Of($"""<div class="problem">{problem}</div>""");

    /// <summary>Whether a form of ours was sent, and not one of a page elsewhere that the visitor also has open.</summary>
    public bool IsFromHere =>
        http.Request.Headers.Origin == $"{http.Request.Scheme}://{http.Request.Host}"
        && http.Request.Host.Host is "127.0.0.1" or "localhost";

    /// <summary>Asks the API in the name of the chosen user, as everybody has to.</summary>
    /// <returns>What it refused, in its words; null when it was done.</returns>
    public async Task<(JsonNode? Json, string? Refusal)> AskAsync(HttpClient client, HttpMethod method, string url, object body)
    {
        var login = http.Request.Form["as"].ToString();
        if (Token(login) is not { } token)
            return (null, $"There is no user '{login}'.");
        http.Response.Cookies.Append(Cookie, login, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict });
        using var request = new HttpRequestMessage(method, url) { Content = JsonContent.Create(body) };
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var response = await client.SendAsync(request, http.RequestAborted);
        var json = response.StatusCode is System.Net.HttpStatusCode.NoContent ? new JsonObject() : await response.Content.ReadFromJsonAsync<JsonNode>(http.RequestAborted);
        // GraphQL refuses with status 200.
        return response.IsSuccessStatusCode && (json as JsonObject)?["errors"] is null
            ? (json, null)
            : (null, (string?)json?["errors"]?[0]?["message"] ?? (string?)json?["message"] ?? $"Status {(int)response.StatusCode}");
    }

    private IEnumerable<Account> Users()
    {
        var last = http.Request.Cookies[Cookie];
        return world.Accounts
            .Where(account => account.Type is AccountType.User && !account.IsDeleted)
            .OrderByDescending(account => account.Login == last);
    }

    private string? Token(string login) => world.Tokens.FirstOrDefault(pair => pair.Value is Actor.Person person && person.User.Login == login).Key;
}
