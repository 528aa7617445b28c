using System.Runtime.ExceptionServices;
using ListBot.Simulator.Machine;

namespace ListBot.Simulator.Exploration;

/// <summary>
/// One thread for each core, each with a pipeline of its own, and jobs that they take one after the other. They are threads without a
/// context, as a server's and a function's are: a test runner's would take what goes on to other threads.
/// </summary>
internal static class Crew
{
    public static void Do(params IReadOnlyList<Action<Pipeline>> jobs)
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        var hands = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, jobs.Count)).Select(_ => new Thread(Work)).ToList();
        hands.ForEach(h => h.Start());
        hands.ForEach(h => h.Join());
        failure?.Throw();

        void Work()
        {
            try
            {
                var pipeline = new Pipeline();
                while (failure is null && Interlocked.Increment(ref next) is var job && job < jobs.Count)
                    jobs[job](pipeline);
            }
#pragma warning disable CA1031 // Whatever it is, whoever gave the jobs throws it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
