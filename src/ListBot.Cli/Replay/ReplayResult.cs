using System.Text.Encodings.Web;
using System.Text.Json;

namespace ListBot.Cli.Replay;

/// <summary>What came of a case: a line of <c>results.jsonl</c>. The README describes it; names and meanings stay.</summary>
/// <param name="Outcome"><c>edited</c>, <c>needs-input</c>, <c>duplicate</c>, or <c>rejected</c> for a case that could not be played.</param>
/// <param name="Category">Where the entry was put, or would be.</param>
/// <param name="Ranking">The categories from the likeliest on, when the proposal states none.</param>
/// <param name="Problems">The rules that were broken.</param>
/// <param name="Milliseconds">From the bytes of the list to the bytes of the edited one.</param>
/// <param name="Fault">Why the case was rejected, in words.</param>
internal sealed record ReplayResult(
    string? Id,
    string Outcome,
    ReplayCategory? Category,
    IReadOnlyList<RankedPlace> Ranking,
    IReadOnlyList<string> Problems,
    double Milliseconds,
    string? Fault = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // No web page will hold it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ReplayResult Rejected(string? id, string fault) => new(id, "rejected", null, [], [], 0, fault);

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <param name="Path">The headings from the outermost to the category's own.</param>
/// <param name="Line">The 0-based line of its heading in the list before.</param>
internal sealed record ReplayCategory(IReadOnlyList<string> Path, int Line);

/// <inheritdoc cref="ReplayCategory"/>
/// <param name="Score">Higher is likelier.</param>
internal sealed record RankedPlace(IReadOnlyList<string> Path, int Line, double Score);
