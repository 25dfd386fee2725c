namespace Pix2Pix.Cli;

/// <summary>Resolves paths, to find out whether two of them name the same file.</summary>
internal static class RealPath
{
    /// <summary>Compares paths as the file systems of this operating system usually do.</summary>
    public static StringComparer Comparer { get; } = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The path with symbolic links resolved, as far as it exists.</summary>
    public static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent) return full;

        var place = Path.Combine(Resolve(parent), Path.GetFileName(full));
        FileSystemInfo? entry = Directory.Exists(place) ? new DirectoryInfo(place) : File.Exists(place) ? new FileInfo(place) : null;
        return entry?.LinkTarget is { } target ? Resolve(Path.Combine(Path.GetDirectoryName(place)!, target)) : place;
    }
}
