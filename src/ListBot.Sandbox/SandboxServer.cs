using System.Security.Cryptography;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using ListBot.Sandbox.Rest;
using ListBot.Sandbox.Webhooks;
using Microsoft.AspNetCore.Builder;

namespace ListBot.Sandbox;

/// <summary>
/// A GitHub for one machine: REST at the root of a port of its own, GraphQL at <c>/graphql</c>, web pages at the addresses that
/// GitHub gives them, webhooks to whoever registers. Everything is gone when it is disposed.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication web;
    private readonly World world;
    private readonly Gateway gateway;

    private SandboxServer(DirectoryInfo folder, WebApplication web, World world, Gateway gateway) =>
        (this.folder, this.web, this.world, this.gateway) = (folder, web, world, gateway);

    /// <summary>What <c>https://api.github.com</c> and <c>https://github.com</c> are elsewhere.</summary>
    public Uri Address => new(world.Address);

    /// <summary>Every request to the API so far, in the order in which they were answered.</summary>
    public IReadOnlyList<SandboxRequest> Requests => gateway.Log;

    public Faults Faults => gateway.Faults;

    public Deliveries Deliveries => world.Hooks;

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        var world = new World(options.Time, folder.FullName, new Deliveries());
        var gateway = new Gateway(world);
        var server = new SandboxServer(folder, Web.Build(options.Port, world, gateway), world, gateway);
        try
        {
            await server.web.StartAsync(cancellationToken);
            world.Address = server.web.Urls.Single();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public SandboxUser CreateUser(string login, string? name = null) => world.Enter(() =>
    {
        var account = world.AddAccount(login, AccountType.User, name);
        return new SandboxUser(login, account.Id, world.AddToken("ghp_", new Actor.Person(account)));
    });

    public void CreateOrganization(string login) => world.Enter(() => world.AddAccount(login, AccountType.Organization));

    /// <summary>The account is gone; what it wrote stays, by a ghost.</summary>
    public void DeleteUser(string login) => world.Enter(() => Account(login).IsDeleted = true);

    /// <summary>Makes a repository with one commit that holds the files.</summary>
    public void CreateRepository(
        string owner, string name, IEnumerable<SandboxFile> files, string defaultBranch = "main", bool isPrivate = false) => world.Enter(() =>
    {
        var repository = world.AddRepository(Account(owner), name, defaultBranch, isPrivate);
        var changes = files.Select(file =>
            new TreeChange(file.Path, file.IsExecutable ? "100755" : "100644", repository.Git.WriteBlob(file.Bytes.ToArray())));
        var author = Authors.Web(repository.Owner, world.Now);
        var commit = repository.Git.WriteCommit(
            repository.Git.WriteTree(null, changes), [], "Initial commit", author.Author, author.Committer, author.IsSigned);
        repository.Git.SetRef($"refs/heads/{defaultBranch}", commit.Sha);
        return repository;
    });

    /// <summary>Gives a person a role, or another one than before.</summary>
    /// <param name="customName">An organisation's own word for it, which is all that the API's <c>role_name</c> then says.</param>
    public void AddCollaborator(string owner, string name, string login, CollaboratorRole role, string? customName = null) => world.Enter(() =>
    {
        var repository = Repository(owner, name);
        repository.RoleNames[Account(login)] = customName ?? role.ToString().ToLowerInvariant();
        return repository.Collaborators[Account(login)] = Enum.Parse<Role>(role.ToString());
    });

    /// <summary>The person is a stranger again.</summary>
    public void RemoveCollaborator(string owner, string name, string login) =>
        world.Enter(() => Repository(owner, name).Collaborators.Remove(Account(login)));

    /// <summary>A ruleset on all branches but the default one: nobody moves them but forward.</summary>
    public void ForbidForcePushes(string owner, string name, bool forbidden = true) =>
        world.Enter(() => Repository(owner, name).ForbidsForcePushes = forbidden);

    public void Archive(string owner, string name) => world.Enter(() =>
    {
        var repository = Repository(owner, name);
        repository.IsArchived = true;
        Events.Repository(world, repository, "archived", repository.Owner);
        return repository;
    });

    /// <summary>Deletes an issue, as an owner can on the web; asked for it, the API says that it is gone.</summary>
    public void DeleteIssue(string owner, string name, int number) => world.Enter(() =>
    {
        var repository = Repository(owner, name);
        var issue = repository.Issues.GetValueOrDefault(number) ?? throw new ArgumentException($"There is no issue {number}.", nameof(number));
        repository.Issues[number] = null;
        Events.Issue(world, issue, "deleted", repository.Owner);
        return issue;
    });

    public SandboxApp RegisterApp(AppRegistration registration) => world.Enter(() =>
    {
        var key = RSA.Create(2048);
        if (registration.KeyPem is { } pem)
            key.ImportFromPem(pem);
        var bot = world.AddAccount($"{registration.Slug}[bot]", AccountType.Bot);
        var app = new App(world.NextId(), registration.Slug, Account(registration.Owner), bot, key, world.Now)
        {
            Permissions = registration.Permissions,
            Events = registration.Events,
            WebhookSecret = registration.WebhookSecret,
            WebhookUrl = registration.WebhookUrl,
        };
        world.Apps.Add(app);
        Events.Ping(world, app);
        return new SandboxApp(app.Id, app.Slug, registration.KeyPem ?? key.ExportRSAPrivateKeyPem());
    });

    /// <summary>Tells where an App's deliveries go from now on; null stops them.</summary>
    public void SetWebhook(SandboxApp app, Uri? url) => world.Enter(() =>
    {
        var found = App(app);
        found.WebhookUrl = url;
        Events.Ping(world, found);
        return found;
    });

    /// <summary>Puts an App to work on a repository; its owner's first such repository makes the installation.</summary>
    /// <returns>The installation's id.</returns>
    public long Install(SandboxApp app, string owner, string name) => world.Enter(() =>
    {
        var repository = Repository(owner, name);
        if (world.Installations.Find(known => known.App.Id == app.Id && known.Account == repository.Owner) is { } installation)
        {
            installation.Repositories.Add(repository);
            Events.InstallationRepositories(world, installation, repository, added: true, repository.Owner);
            return installation.Id;
        }
        installation = new Installation(world.NextId(), App(app), repository.Owner, world.Now);
        installation.Repositories.Add(repository);
        world.Installations.Add(installation);
        Events.Installation(world, installation, "created", repository.Owner);
        return installation.Id;
    });

    /// <summary>Takes an App away from a repository; without any, its installation is gone.</summary>
    public void Uninstall(SandboxApp app, string owner, string name) => world.Enter(() =>
    {
        var repository = Repository(owner, name);
        var installation = world.Installations.Find(known => known.App.Id == app.Id && known.Repositories.Remove(repository))
            ?? throw new ArgumentException($"{app.Slug} is not installed on {owner}/{name}.", nameof(app));
        if (installation.Repositories.Count > 0)
        {
            Events.InstallationRepositories(world, installation, repository, added: false, repository.Owner);
            return installation;
        }
        world.Installations.Remove(installation);
        Events.Installation(world, installation, "deleted", repository.Owner);
        return installation;
    });

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await world.Hooks.DisposeAsync();
        world.Dispose();
        // Git makes its objects read-only, and Windows deletes no such file.
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
        folder.Delete(recursive: true);
    }

    private Account Account(string login) =>
        world.FindAccount(login) ?? throw new ArgumentException($"There is no account '{login}'.", nameof(login));

    private Repository Repository(string owner, string name) =>
        world.FindRepository(owner, name) ?? throw new ArgumentException($"There is no repository '{owner}/{name}'.", nameof(name));

    private App App(SandboxApp app) =>
        world.Apps.Find(known => known.Id == app.Id) ?? throw new ArgumentException($"There is no App '{app.Slug}'.", nameof(app));
}
