using System.Globalization;
using System.Text;

namespace ListBot.Sandbox.Graph;

/// <summary>One page of a list, at most a hundred long.</summary>
internal sealed record Connection(IReadOnlyList<object> Nodes, int Offset, int TotalCount)
{
    private const int Longest = 100;

    public bool HasNextPage => Offset + Nodes.Count < TotalCount;

    public bool HasPreviousPage => Offset > 0;

    public string? StartCursor => Nodes.Count == 0 ? null : Cursor(Offset);

    public string? EndCursor => Nodes.Count == 0 ? null : Cursor(Offset + Nodes.Count - 1);

    public static Connection Of(IEnumerable<object> items, Ask ask)
    {
        var all = items.ToList();
        var (first, last) = (ask.Argument<int?>("first"), ask.Argument<int?>("last"));
        if ((first ?? last) is not { } size)
        {
            throw new GraphRefusal(
                "MISSING_PAGINATION_BOUNDARIES",
                $"You must provide a `first` or `last` value to properly paginate the `{ask.Field}` connection.");
        }
        if (size > Longest)
        {
            var side = first is null ? "last" : "first";
            throw new GraphRefusal(
                "EXCESSIVE_PAGINATION",
                $"Requesting {size} records on the `{ask.Field}` connection exceeds the `{side}` limit of {Longest} records.");
        }
        var start = Position(ask, "after") + 1 ?? 0;
        var end = Position(ask, "before") ?? all.Count;
        if (first is null)
            start = Math.Max(start, end - size);
        else
            end = Math.Min(end, start + size);
        return new Connection(all[Math.Min(start, all.Count)..Math.Max(Math.Min(end, all.Count), Math.Min(start, all.Count))], start, all.Count);
    }

    private static string Cursor(int position) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"cursor:v2:{position}"));

    private static int? Position(Ask ask, string argument)
    {
        if (ask.Argument<string>(argument) is not { } cursor)
            return null;
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is ["cursor", "v2", var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position
                : throw new GraphRefusal("INVALID_CURSOR_ARGUMENTS", $"`{cursor}` does not appear to be a valid cursor.");
    }
}
