using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Pix2Pix.Common;

/// <summary>Tells from what the system's loader said, and from the files themselves, why a native library cannot be loaded.</summary>
/// <remarks>
/// The loader's words are in the language of the user, so nothing is read from them but names: of files, of versions, of symbols. On Linux
/// .NET hands on a line for every place that it tried.
/// </remarks>
internal static partial class LoadFailure
{
    private const string NewerSystems = "such as Debian 13 or Ubuntu 24.04";

    /// <param name="part">The library.</param>
    /// <param name="said">The message of the exception that loading it ended with.</param>
    /// <param name="found">Its path; null where it is in no folder that the runtime looks into.</param>
    /// <param name="runtime">The runtime's identifier of the system, such as linux-x64.</param>
    /// <returns>What was found, what is needed and what to do.</returns>
    public static string Explain(NativePart part, string said, string? found, string runtime)
    {
        var lines = Line().Matches(said).Select(match => new Said(match.Groups["file"].Value, match.Groups["text"].Value)).ToList();
        var (reason, remedy) = OtherCLibrary(part, runtime) ?? OldSystem(lines, found ?? part.File) ?? (found is null
            ? ($"there is no {part.File} for {runtime} in {AppContext.BaseDirectory} or wherever else the runtime looks for one", null)
            : Unfit(lines, found) ?? MissingDependency(part, lines, found) ?? Other(lines, said, found));
        return $"The native library of {part.Owner} cannot be loaded: {reason}. {remedy ?? $"To mend it, {part.Remedy}"}.";
    }

    private static (string Reason, string? Remedy)? OtherCLibrary(NativePart part, string runtime) =>
        !part.NeedsGlibc || !runtime.Contains("musl", StringComparison.Ordinal) ? null
        : ("the C library of this system is musl (as on Alpine Linux), and it is built for glibc",
            $"Use a system or container with glibc, {NewerSystems}");

    private static (string Reason, string? Remedy)? OldSystem(List<Said> lines, string found)
    {
        if (lines.Find(line => NeededVersion().IsMatch(line.Text)) is not { } old) return null;

        var needed = NeededVersion().Match(old.Text);
        var by = RequiredBy().Match(old.Text) is { Success: true } match ? match.Groups["file"].Value : found;
        var family = needed.Groups["family"].Value;
        var library = family == "GLIBC" ? "glibc" : "libstdc++";
        var newest = old.IsThere ? SharedLibrary.NewestVersion(old.File, family) : null;
        var compiler = needed.Value is "GLIBCXX_3.4.31" or "GLIBCXX_3.4.32" ? ", that of GCC 13 or newer" : "";
        return (
            $"{by} needs {needed}, and {old.File} {(newest is null ? "does not have it" : $"has {newest} at most")}",
            $"Use a system or container with a newer {library}{compiler}, {NewerSystems}");
    }

    // Also a library that it needs itself, and that the loader names.
    private static (string Reason, string? Remedy)? Unfit(List<Said> lines, string found)
    {
        if (!OperatingSystem.IsLinux()) return null;
        foreach (var file in lines.Where(line => line.IsThere).Select(line => line.File).Append(found).Where(File.Exists))
        {
            var (processor, own) = (SharedLibrary.ProcessorOf(file), $"{RuntimeInformation.ProcessArchitecture}");
            if (processor is null) return ($"{file} is no library: it is damaged, or another file has its name", null);
            if (processor != own) return ($"{file} is built for {processor} processors, and this process is one for {own}", null);
        }

        return null;
    }

    // The loader names what it looked for by name only, not by path.
    private static (string Reason, string? Remedy)? MissingDependency(NativePart part, List<Said> lines, string found) =>
        lines.Find(line => SharedObject().IsMatch(line.File) && !part.File.Contains(line.File, StringComparison.Ordinal)) is { } missing
            ? ($"{found} needs {missing.File}, which is not found", $"Install it if it is the system's, or {part.Remedy}")
            : null;

    private static (string Reason, string? Remedy) Other(List<Said> lines, string said, string found)
    {
        var (file, text) = lines.Find(line => line.File == found || line.IsThere) ?? new Said(found, said.ReplaceLineEndings(" ").Trim());
        return UndefinedSymbol().Match(text) is { Success: true } lacking
            ? ($"{file} and a library that it needs are of different versions: {lacking.Groups["symbol"].Value} is in none", null)
            : ($"{found} was found, and the system says{(file == found ? "" : $" of {file}")}: {text.TrimEnd('.')}", null);
    }

    [GeneratedRegex("^(?<file>.+?): (?<text>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(?<family>GLIBCXX|GLIBC|CXXABI)_[0-9]+(?:\.[0-9]+)*")]
    private static partial Regex NeededVersion();

    [GeneratedRegex(@"\([^/()]*(?<file>/[^()]*\.so(?:\.[0-9]+)*)")]
    private static partial Regex RequiredBy();

    // Words of a message have no underscores.
    [GeneratedRegex(@": (?<symbol>\w*_\w*)$")]
    private static partial Regex UndefinedSymbol();

    [GeneratedRegex(@"^[^/]+\.so(?:\.[0-9]+)*$")]
    private static partial Regex SharedObject();

    private sealed record Said(string File, string Text)
    {
        public bool IsThere => Path.IsPathRooted(File) && System.IO.File.Exists(File);
    }
}
