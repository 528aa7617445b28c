using ListBot.GitHub;

namespace ListBot.Simulator.Machine;

/// <summary>One piece of a process's work, and what it was told in it so far: by that alone it goes on.</summary>
internal sealed class Trace(Bot? bot, WorkMessage message)
{
    private static readonly AsyncLocal<Trace?> Running = new();

    private Print told = Beginning(message);
    private int tries, rounds;
    private bool wasRefused, isTokenOld;

    /// <summary>What is being worked on where this is asked.</summary>
    public static Trace? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    /// <summary>The process that does it died, or the run is over.</summary>
    public bool IsOver => bot?.IsAlive != true;

    /// <summary>The run is over: what nobody will answer any more keeps this, and nothing else of the run.</summary>
    public void Forget() => bot = null;

    public ulong Value => new Print().Add(told.Value).Add((ulong)tries).Add(isTokenOld).Value;

    /// <summary>How often it read anew, of which <see cref="Value"/> leaves out the first times.</summary>
    public int Rounds => rounds;

    /// <summary>It asks; the pipeline may ask the same again before it says anything.</summary>
    public void Ask() => tries++;

    /// <summary>
    /// Whoever reads an issue's facts anew keeps nothing of what was before but a refusal, and the number of such rounds: that tells only
    /// when to give up, at the fourth.
    /// </summary>
    /// <param name="call">What was asked last.</param>
    public void Hear(Call? call, int status)
    {
        tries = 0;
        // It gets another token, and asks once more.
        if (status == 401 && !isTokenOld)
        {
            isTokenOld = true;
            return;
        }
        isTokenOld = false;
        wasRefused |= call?.IsRefused == true;
        if (call is { Request.Operation: "IssueFacts" } && status == 200 && !wasRefused && ++rounds <= 2)
            told = Beginning(message);
        told = told.Add((ulong)status).Add(call?.Shown ?? 0);
    }

    private static Print Beginning(WorkMessage message) =>
        new Print().Add(message.Item.Subject).Add(message.Item.Cause).Add(message.Item.Before is null).Add((ulong)message.Attempt);
}
