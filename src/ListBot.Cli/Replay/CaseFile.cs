namespace ListBot.Cli.Replay;

/// <summary>Plays a file of cases, one JSON object a line, and writes each edited list and <c>results.jsonl</c>.</summary>
internal static class CaseFile
{
    public const string Results = "results.jsonl";

    /// <summary>The results in the order of the lines; blank lines are none.</summary>
    /// <param name="humans">What people did, by the id of the case.</param>
    public static IReadOnlyList<Played> Play(
        IReadOnlyList<string> lines, string lists, string folder, IReadOnlyDictionary<string, HumanEdit> humans, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var given = lines.Where(l => !string.IsNullOrWhiteSpace(l)).ToList();
        var played = new Played[given.Count];
        Parallel.For(
            0,
            given.Count,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => played[i] = Play(given[i], lists, folder, humans));
        File.WriteAllLines(Path.Combine(folder, Results), played.Select(p => p.Result.ToJson()));
        return played;
    }

    private static Played Play(string line, string lists, string folder, IReadOnlyDictionary<string, HumanEdit> humans)
    {
        var (given, fault) = ReplayCase.Parse(line);
        if (given is null)
        {
            return Rejected(null, $"The line is no case: {fault}");
        }

        if (!IsFileName(given.Id) || !IsFileName(given.List))
        {
            return Rejected(given.Id, "\"id\" and \"list\" must be file names without folders.");
        }

        try
        {
            var played = Player.Play(given.Id, File.ReadAllBytes(Path.Combine(lists, given.List)), given.Title, given.Body, humans.GetValueOrDefault(given.Id));
            File.WriteAllBytes(Path.Combine(folder, given.Id + ".md"), played.After);
            // A thousand lists need not be kept.
            return played with { After = [] };
        }
        catch (Exception file) when (file is IOException or UnauthorizedAccessException)
        {
            return Rejected(given.Id, file.Message);
        }
    }

    private static Played Rejected(string? id, string fault) => new(ReplayResult.Rejected(id, fault), []);

    private static bool IsFileName(string name) => name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;
}
