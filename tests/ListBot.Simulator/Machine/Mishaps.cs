using ListBot.GitHub;

namespace ListBot.Simulator.Machine;

/// <summary>What went wrong so far. It allows the bot more: the less there is, the more the checks ask of it.</summary>
internal sealed class Mishaps
{
    /// <summary>The troubles that really came about.</summary>
    public HashSet<Wire> Met { get; } = [];

    /// <summary>How often GitHub said that it had not heard yet of what a write is about.</summary>
    public int NotYets { get; set; }

    /// <summary>How many requests went wrong in a way that is no limit.</summary>
    public int Failures { get; set; }

    /// <summary>Nobody told the bot of something: only a sweep can find it.</summary>
    public bool IsSomethingUntold { get; set; }

    /// <summary>Two processes were up at the same time, and nothing kept them from working on one issue.</summary>
    public bool AreApart { get; set; }

    /// <summary>When the tokens were revoked last; null when they never were.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsCalm => Met.All(w => w == Wire.Through);

    /// <summary>Nothing is done behind the bot's back by itself: no second process, no old answer, nothing that comes late.</summary>
    public bool IsAlone => !AreApart && !IsSomethingOld && !Met.Contains(Wire.Freeze);

    /// <summary>What came late is all that was done behind the bot's back, and whoever asked for it lived on.</summary>
    public bool IsAloneButForLateness => !AreApart && Failures < Consumer.MaxAttempts
        && !Met.Overlaps([Wire.StaleShort, Wire.StaleLong, Wire.StaleIssues, Wire.Freeze, Wire.CrashBefore, Wire.CrashAfter]);

    /// <summary>GitHub showed what was, or did something long after it was asked to.</summary>
    public bool IsSomethingOld => Met.Overlaps([Wire.StaleShort, Wire.StaleLong, Wire.StaleIssues, Wire.Late]);
}
