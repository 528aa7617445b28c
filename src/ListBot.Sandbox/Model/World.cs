using System.Security.Cryptography;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Webhooks;

namespace ListBot.Sandbox.Model;

/// <summary>
/// Everything that this GitHub knows. Whoever reads or changes it enters first: one request after the other, so that
/// each sees a whole state.
/// </summary>
internal sealed class World(TimeProvider time, string folder, Deliveries hooks) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private long lastId = 1000;

    /// <summary>Without a slash at the end; told when the server listens, which is before anything is put into the world.</summary>
    public string Address { get; set; } = "";

    /// <summary>GitHub tells time in whole seconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    public TimeProvider Time => time;

    public Deliveries Hooks => hooks;

    public List<Account> Accounts { get; } = [];

    public List<Repository> Repositories { get; } = [];

    public List<App> Apps { get; } = [];

    public List<Installation> Installations { get; } = [];

    public Dictionary<string, Actor> Tokens { get; } = [];

    /// <summary>Reads or changes while nobody else does.</summary>
    public T Enter<T>(Func<T> work)
    {
        gate.Wait();
        try
        {
            return work();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc cref="Enter"/>
    public Task<T> EnterAsync<T>(Func<T> work) => EnterAsync(() => Task.FromResult(work()));

    /// <inheritdoc cref="Enter"/>
    public async Task<T> EnterAsync<T>(Func<Task<T>> work)
    {
        await gate.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }

    public long NextId() => ++lastId;

    public Account AddAccount(string login, AccountType type, string? name = null)
    {
        if (FindAccount(login) is not null)
            throw new ArgumentException($"There is an account '{login}' already.", nameof(login));
        var account = new Account(NextId(), login, type, Address, Now) { Name = name };
        Accounts.Add(account);
        return account;
    }

    public Account? FindAccount(string login) =>
        Accounts.Find(account => !account.IsDeleted && account.Login.Equals(login, StringComparison.OrdinalIgnoreCase));

    public Repository AddRepository(Account owner, string name, string defaultBranch, bool isPrivate)
    {
        if (FindRepository(owner.Login, name) is not null)
            throw new ArgumentException($"There is a repository '{owner.Login}/{name}' already.", nameof(name));
        var id = NextId();
        var git = new GitStore(Path.Combine(folder, $"{id}.git"), defaultBranch);
        var repository = new Repository(id, owner, name, defaultBranch, git, Address, Now) { IsPrivate = isPrivate };
        Repositories.Add(repository);
        return repository;
    }

    public Repository? FindRepository(string owner, string name) =>
        Repositories.Find(repository => repository.FullName.Equals($"{owner}/{name}", StringComparison.OrdinalIgnoreCase));

    public string AddToken(string prefix, Actor actor)
    {
        var token = prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 36);
        Tokens.Add(token, actor);
        return token;
    }

    /// <summary>Whether the actor may know that the repository is there.</summary>
    public static bool CanSee(Actor actor, Repository repository) => actor switch
    {
        Actor.Installed installed => installed.Repositories.Contains(repository) || !repository.IsPrivate,
        _ => repository.RoleOf(actor.Account) > Role.None,
    };

    public void Dispose()
    {
        foreach (var repository in Repositories)
            repository.Git.Dispose();
        foreach (var app in Apps)
            app.Dispose();
        gate.Dispose();
    }
}
