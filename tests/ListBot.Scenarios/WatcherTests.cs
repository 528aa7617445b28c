namespace ListBot.Scenarios;

/// <summary>A machine has few file watchers, and bot and Sandbox take none: their settings are read once.</summary>
public sealed class WatcherTests : Scenario
{
    [Fact]
    public async Task No_file_is_watched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process watches is seen in /proc.");
        await Begin();
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Target), t => t?.Contains("inotify", StringComparison.Ordinal) == true);
    }

    /// <summary>Null for one that was closed meanwhile.</summary>
    private static string? Target(string descriptor) => new FileInfo(descriptor).LinkTarget;
}
