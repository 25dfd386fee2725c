using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Pix2Pix.Common;

/// <summary>Tells from what the system's loader said and from the files themselves why a native library cannot be loaded.</summary>
/// <remarks>
/// The loader's words are in the language of the user, so nothing is read from them but names of files and of versions. On Linux .NET hands on a line for
/// every place that it tried.
/// </remarks>
internal static partial class LoadFailure
{
    private const string NewerSystems = "such as Debian 13 or Ubuntu 24.04";

    /// <param name="part">The library.</param>
    /// <param name="said">The message of the exception that loading it ended with.</param>
    /// <param name="found">Its path; null where it is in no folder that the runtime looks into.</param>
    /// <param name="runtime">The runtime's identifier of the system, such as linux-x64.</param>
    /// <returns>What was found, what is needed and what to do.</returns>
    public static string Explain(NativePart part, string said, string? found, string runtime) =>
        $"The native library of {part.Owner} cannot be loaded: " +
        (part.NeedsGlibc && runtime.Contains("musl", StringComparison.Ordinal) ? OtherCLibrary()
            : OldSystem(said, found ?? part.File)
            ?? (found is null ? Missing(part, runtime) : Unfit(part, said, found) ?? MissingDependency(part, said, found) ?? Other(part, said, found)));

    private static string OtherCLibrary() =>
        $"the C library of this system is musl (as on Alpine Linux), and it is built for glibc. Use a system or container with glibc, {NewerSystems}.";

    private static string Missing(NativePart part, string runtime) =>
        $"there is no {part.File} for {runtime} in {AppContext.BaseDirectory} or wherever else the runtime looks for one. To mend it, {part.Remedy}.";

    private static string? OldSystem(string said, string found)
    {
        var complaint = Lines(said).FirstOrDefault(line => NeededVersion().IsMatch(line.Text));
        if (complaint.Text is null) return null;

        var needed = NeededVersion().Match(complaint.Text).Value;
        var by = RequiredBy().Match(complaint.Text) is { Success: true } match ? match.Groups["file"].Value : found;
        var newest = File.Exists(complaint.File) ? SharedLibrary.NewestVersion(complaint.File, needed[..needed.IndexOf('_', StringComparison.Ordinal)]) : null;
        var library = needed.StartsWith("GLIBC_", StringComparison.Ordinal) ? "glibc" : "libstdc++";
        var compiler = needed is "GLIBCXX_3.4.31" or "GLIBCXX_3.4.32" ? ", that of GCC 13 or newer" : "";
        return $"{by} needs {needed}, and {complaint.File} " + (newest is null ? "does not have it" : $"has {newest} at most") +
            $". Use a system or container with a newer {library}{compiler}, {NewerSystems}.";
    }

    // Also a library that it needs itself, and that the loader names.
    private static string? Unfit(NativePart part, string said, string found)
    {
        foreach (var file in Lines(said).Select(line => line.File).Append(found).Distinct().Where(file => Path.IsPathRooted(file) && File.Exists(file)))
        {
            if (!OperatingSystem.IsLinux()) break;
            var processor = SharedLibrary.ProcessorOf(file);
            if (processor is null) return $"{file} is no library: it is damaged, or another file has its name. Restore and build again, or {part.Remedy}.";
            if (processor != $"{RuntimeInformation.ProcessArchitecture}")
            {
                return $"{file} is built for {processor} processors, and this process is one for {RuntimeInformation.ProcessArchitecture}. To mend it, {part.Remedy}.";
            }
        }

        return null;
    }

    // The loader names what it looked for by name only, not by path.
    private static string? MissingDependency(NativePart part, string said, string found)
    {
        var own = Path.GetFileNameWithoutExtension(part.File);
        var name = Lines(said).Select(line => line.File).FirstOrDefault(
            file => !file.Contains('/', StringComparison.Ordinal) && SharedObject().IsMatch(file) && !own.Contains(file.Split('.')[0], StringComparison.Ordinal));
        return name is null ? null : $"{found} needs {name}, which is not found. Install it if it is the system's, or {part.Remedy}.";
    }

    private static string Other(NativePart part, string said, string found)
    {
        var (file, text) = Lines(said).FirstOrDefault(line => line.File == found || (Path.IsPathRooted(line.File) && File.Exists(line.File)));
        text ??= said.ReplaceLineEndings(" ").Trim();
        return $"{found} was found, and the system says{(file is null || file == found ? "" : $" of {file}")}: {text.TrimEnd('.')}. To mend it, {part.Remedy}.";
    }

    private static IEnumerable<(string File, string Text)> Lines(string said) =>
        Line().Matches(said).Select(match => (match.Groups["file"].Value, match.Groups["text"].Value));

    [GeneratedRegex("^(?<file>.+?): (?<text>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(?:GLIBCXX|GLIBC|CXXABI)_[0-9]+(?:\.[0-9]+)*")]
    private static partial Regex NeededVersion();

    [GeneratedRegex(@"\([^/()]*(?<file>/[^()]*\.so(?:\.[0-9]+)*)")]
    private static partial Regex RequiredBy();

    [GeneratedRegex(@"\.so(?:\.[0-9]+)*$")]
    private static partial Regex SharedObject();
}
