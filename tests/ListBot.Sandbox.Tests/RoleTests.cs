namespace ListBot.Sandbox.Tests;

/// <summary>Who may do what, as the API tells it.</summary>
public sealed class RoleTests
{
    [Theory]
    [InlineData(CollaboratorRole.Read, "read", "read", "pull")]
    [InlineData(CollaboratorRole.Triage, "read", "triage", "triage pull")]
    [InlineData(CollaboratorRole.Write, "write", "write", "push triage pull")]
    [InlineData(CollaboratorRole.Maintain, "write", "maintain", "maintain push triage pull")]
    [InlineData(CollaboratorRole.Admin, "admin", "admin", "admin maintain push triage pull")]
    public async Task The_old_word_knows_four_roles_and_the_permissions_tell_them_all(CollaboratorRole role, string permission, string name, string granted)
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.AddCollaborator("ada", "papers", "bob", role);
        Assert.Equal((permission, name, granted), await RoleAsync(town, "bob"));
    }

    [Fact]
    public async Task An_organisation_has_words_of_its_own()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.AddCollaborator("ada", "papers", "bob", CollaboratorRole.Triage, "curator");
        Assert.Equal(("read", "curator", "triage pull"), await RoleAsync(town, "bob"));
    }

    [Fact]
    public async Task A_role_changes_and_ends()
    {
        await using var town = await Town.BuildAsync();
        town.Sandbox.AddCollaborator("ada", "papers", "mel", CollaboratorRole.Triage);
        Assert.Equal(("read", "triage", "triage pull"), await RoleAsync(town, "mel"));
        town.Sandbox.RemoveCollaborator("ada", "papers", "mel");
        Assert.Equal(("read", "read", "pull"), await RoleAsync(town, "mel"));
        await town.FileIssueAsync(token: town.Bob.Token);
        Assert.Equal(403, (await town.PatchAsync("issues/1", new { state = "closed" }, town.Mel.Token)).Status);
    }

    [Fact]
    public async Task A_stranger_may_read_what_is_public_and_nobody_is_not_a_user()
    {
        await using var town = await Town.BuildAsync();
        Assert.Equal(("read", "read", "pull"), await RoleAsync(town, "bob"));
        Assert.Equal((404, "nobody is not a user"), ((await town.GetAsync("collaborators/nobody/permission")).Status, (await town.GetAsync("collaborators/nobody/permission")).Message));
        town.Sandbox.DeleteUser("bob");
        Assert.Equal(404, (await town.GetAsync("collaborators/bob/permission")).Status);
    }

    [Fact]
    public async Task Asking_may_fail()
    {
        await using var town = await Town.BuildAsync();
        using (town.Sandbox.Faults.Add(request => request.Path.EndsWith("/permission", StringComparison.Ordinal) ? Fault.Answer(502, "Server Error") : null))
            Assert.Equal(502, (await town.GetAsync("collaborators/mel/permission")).Status);
        Assert.Equal(200, (await town.GetAsync("collaborators/mel/permission")).Status);
    }

    private static async Task<(string Permission, string Role, string Granted)> RoleAsync(Town town, string login)
    {
        var reply = await town.GetAsync($"collaborators/{login}/permission", await town.TokenAsync());
        var granted = reply.Json["user"]!["permissions"]!.AsObject().Where(pair => (bool)pair.Value!).Select(pair => pair.Key);
        return (reply.Text("permission"), reply.Text("role_name"), string.Join(' ', granted));
    }
}
