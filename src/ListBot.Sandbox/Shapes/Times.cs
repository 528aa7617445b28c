using System.Globalization;

namespace ListBot.Sandbox.Shapes;

internal static class Times
{
    /// <summary>As GitHub writes it: UTC, whole seconds, <c>Z</c>.</summary>
    public static string Iso(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
