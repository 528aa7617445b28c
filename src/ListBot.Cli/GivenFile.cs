namespace ListBot.Cli;

/// <summary>A file that somebody named on the command line.</summary>
internal sealed class GivenFile(string path)
{
    /// <summary>As it was given.</summary>
    public override string ToString() => path;

    public byte[] Read()
    {
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Usage, Directory.Exists(path) ? $"{path} is a folder. Give a file." : $"There is no file {path}.");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.Failure, $"{path} can not be read: {fault.Message}", fault);
        }
    }

    /// <summary>Its lines, as UTF-8; what is none is read as U+FFFD.</summary>
    public IReadOnlyList<string> ReadLines() => System.Text.Encoding.UTF8.GetString(Read()).Split('\n');

    /// <summary>A report, which may replace an older one.</summary>
    public void Write(string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.Failure, $"{path} can not be written: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Puts the bytes in the file's place in one step, so that nobody ever sees half a list: written beside it, then renamed.
    /// The mode stays, and a symbolic link still leads to the file.
    /// </summary>
    public void Replace(byte[] bytes)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        var beside = Path.Combine(Path.GetDirectoryName(target)!, $".listbot-{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            }

            File.Move(beside, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            throw new StopException(ExitCode.Failure, $"{path} can not be written: {fault.Message} Nothing was changed.", fault);
        }
    }

    /// <summary>
    /// The name for a patch: as given, so that <c>git apply</c> finds the file from the same folder; without folders where the
    /// path leads out of it.
    /// </summary>
    public string NameInPatch()
    {
        var steps = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(s => s != ".").ToList();
        return Path.IsPathRooted(path) || steps.Contains("..") ? Path.GetFileName(path) : string.Join('/', steps);
    }
}
