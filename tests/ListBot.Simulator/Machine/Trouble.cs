using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Machine;

/// <summary>What becomes of a request on its way.</summary>
internal enum Wire
{
    Through,

    /// <summary>It never reached GitHub; the connection broke.</summary>
    LostRequest,

    /// <summary>GitHub did it; the connection broke before the answer came.</summary>
    LostResponse,

    /// <summary>502, and nothing was done.</summary>
    BadGateway,

    /// <summary>502, and it was done (gabrielkoerich/orch#1376).</summary>
    BadGatewayAfter,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    TooMany,

    /// <summary>403 with a secondary limit's words and <c>Retry-After</c>.</summary>
    Secondary,

    /// <summary>403 with nothing left, and a time at which the limit starts anew.</summary>
    Exhausted,

    /// <summary>The answer shows what was a moment ago.</summary>
    StaleShort,

    /// <summary>The answer shows what was some seconds ago.</summary>
    StaleLong,

    /// <summary>Branches are shown as they are, and issues and pull requests as they were some seconds ago.</summary>
    StaleIssues,

    /// <summary>GitHub has not yet heard of what it is about.</summary>
    NotYet,

    /// <summary>It gets through long after the bot gave it up.</summary>
    Late,

    /// <summary>The whole process stands still, and goes on later.</summary>
    Freeze,

    CrashBefore,
    CrashAfter,

    /// <summary>The tokens that were given out are good no longer.</summary>
    Revoked,

    /// <summary>200 with a page for people, as a proxy's.</summary>
    Garbage,

    /// <summary>GitHub answers 502 to everything, for longer than all attempts take.</summary>
    Outage,
}

/// <summary>One thing that goes otherwise than it should, at one request.</summary>
/// <param name="Name">For a story and for a plan.</param>
/// <param name="Suits">Whether it makes a difference at a request that GitHub would answer.</param>
/// <param name="Wire">What becomes of the request.</param>
/// <param name="Before">What else happens just before it reaches GitHub.</param>
internal sealed record Trouble(string Name, Func<Call, bool> Suits, Wire Wire, Action<Simulation>? Before = null)
{
    public static readonly Trouble None = new("nothing", _ => true, Wire.Through);

    /// <summary>What the network, GitHub and the machine do.</summary>
    public static readonly IReadOnlyList<Trouble> OfMachines =
    [
        new("lost request", _ => true, Wire.LostRequest),
        new("lost response", IsWrite, Wire.LostResponse),
        new("502", _ => true, Wire.BadGateway),
        new("502 after it was done", IsWrite, Wire.BadGatewayAfter),
        new("429", _ => true, Wire.TooMany),
        new("403 secondary limit", _ => true, Wire.Secondary),
        new("403 limit used up", _ => true, Wire.Exhausted),
        new("stale by a moment", IsRead, Wire.StaleShort),
        new("stale by seconds", IsRead, Wire.StaleLong),
        new("issues stale by seconds", c => c.Request.Operation == "IssueFacts", Wire.StaleIssues),
        new("not visible yet", c => IsWrite(c) && c.Request.Method != "DELETE", Wire.NotYet),
        new("gets through late", IsWrite, Wire.Late),
        new("process stands still", _ => true, Wire.Freeze),
        new("crash before", _ => true, Wire.CrashBefore),
        new("crash after", IsWrite, Wire.CrashAfter),
        new("tokens revoked", c => !c.Request.IsTokenRequest, Wire.Revoked),
        new("a page for people", _ => true, Wire.Garbage),
        new("GitHub is down for a while", _ => true, Wire.Outage),
    ];

    /// <summary>
    /// Those after which nobody knows what was done: the worst in pairs. Whoever is told 502 after it was done knows as little as
    /// whoever lost the answer, and goes on alike.
    /// </summary>
    public static readonly IReadOnlyList<Trouble> OfDoubt =
    [
        .. OfMachines.Where(t => t.Wire is Wire.LostResponse or Wire.StaleShort or Wire.Late or Wire.CrashBefore or Wire.CrashAfter),
    ];

    /// <summary>What becomes of deliveries.</summary>
    public static readonly IReadOnlyList<Trouble> OfDeliveries =
    [
        new("the next delivery is lost", _ => true, Wire.Through, s => s.NextDelivery = Fate.Lost),
        new("the next delivery comes twice", _ => true, Wire.Through, s => s.NextDelivery = Fate.Twice),
        new("the next delivery comes late", _ => true, Wire.Through, s => s.NextDelivery = Fate.Late),
        new("somebody forges a delivery", _ => true, Wire.Through, s => s.Forge()),
        new("a second process starts", _ => true, Wire.Through, s => s.StartBot()),
    ];

    /// <summary>What people do meanwhile.</summary>
    public static readonly IReadOnlyList<Trouble> OfPeople = [.. Deeds.All.Select(d => new Trouble(d.Name, _ => true, Wire.Through, s => d.Do(s.Town)))];

    public static readonly IReadOnlyList<Trouble> All = [.. OfMachines, .. OfDeliveries, .. OfPeople];

    public override string ToString() => Name;

    /// <summary>Whether it makes a difference at this request: while GitHub is down, nothing that happens to a request is worse.</summary>
    public bool Fits(Call call) => Suits(call) && (!call.IsInOutage || Before is not null || Wire is Wire.CrashBefore or Wire.Freeze);

    private static bool IsWrite(Call call) => call.Request.IsWrite;

    private static bool IsRead(Call call) => !call.Request.IsWrite && !call.Request.IsTokenRequest && !call.Request.Path.Contains("/git/blobs/", StringComparison.Ordinal);
}

/// <summary>What becomes of a delivery.</summary>
internal enum Fate
{
    Delivered,
    Lost,
    Twice,
    Late,

    /// <summary>Every process is told.</summary>
    Everywhere,
}
