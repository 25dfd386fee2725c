using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Pix2Pix.Common;

/// <summary>Explains why a native library cannot be loaded, from the loader's message and the files themselves.</summary>
/// <remarks>
/// The loader's message is in the user's language, so only names of files, versions and symbols are read from it. On Linux, .NET passes one
/// line for every location that it tried.
/// </remarks>
internal static partial class LoadFailure
{
    private const string NewerSystems = "such as Debian 13 or Ubuntu 24.04";

    /// <param name="part">The library.</param>
    /// <param name="said">Message of the exception thrown when the library was loaded.</param>
    /// <param name="found">Its path; null if it is in no folder that the runtime searches.</param>
    /// <param name="runtime">The system's runtime identifier, such as linux-x64.</param>
    /// <returns>What was found, what is needed and what to do.</returns>
    public static string Explain(NativePart part, string said, string? found, string runtime)
    {
        var lines = Line().Matches(said).Select(match => new Said(match.Groups["file"].Value, match.Groups["text"].Value)).ToList();
        var (reason, remedy) = OtherCLibrary(part, runtime) ?? OldSystem(lines, found ?? part.File) ?? (found is null
            ? ($"there is no {part.File} for {runtime} in {AppContext.BaseDirectory} or any other folder that the runtime searches", null)
            : Unfit(lines, found) ?? MissingDependency(part, lines, found) ?? Other(lines, said, found));
        return $"The native library of {part.Owner} cannot be loaded: {reason}. {remedy ?? $"To fix this, {part.Remedy}"}.";
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
            $"{by} needs {needed}, but {old.File} {(newest is null ? "does not have it" : $"has {newest} at most")}",
            $"Use a system or container with a newer {library}{compiler}, {NewerSystems}");
    }

    // This includes libraries that it depends on and that the loader names.
    private static (string Reason, string? Remedy)? Unfit(List<Said> lines, string found)
    {
        if (!OperatingSystem.IsLinux()) return null;
        foreach (var file in lines.Where(line => line.IsThere).Select(line => line.File).Append(found).Where(File.Exists))
        {
            var (processor, own) = (SharedLibrary.ProcessorOf(file), $"{RuntimeInformation.ProcessArchitecture}");
            if (processor is null) return ($"{file} is not a library: it is damaged, or another file has its name", null);
            if (processor != own) return ($"{file} is built for {processor} processors, but this process runs on {own}", null);
        }

        return null;
    }

    // The loader names a library without a path if it searched for it by name.
    private static (string Reason, string? Remedy)? MissingDependency(NativePart part, List<Said> lines, string found) =>
        lines.Find(line => SharedObject().IsMatch(line.File) && !part.File.Contains(line.File, StringComparison.Ordinal)) is { } missing
            ? ($"{found} needs {missing.File}, which is not found", $"Install it if it is part of the system, or {part.Remedy}")
            : null;

    private static (string Reason, string? Remedy) Other(List<Said> lines, string said, string found)
    {
        var (file, text) = lines.Find(line => line.File == found || line.IsThere) ?? new Said(found, said.ReplaceLineEndings(" ").Trim());
        return UndefinedSymbol().Match(text) is { Success: true } lacking
            ? ($"{file} and a library that it needs have different versions: {lacking.Groups["symbol"].Value} is missing", null)
            : ($"{found} was found, but the system reports{(file == found ? "" : $" for {file}")}: {text.TrimEnd('.')}", null);
    }

    [GeneratedRegex("^(?<file>.+?): (?<text>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(?<family>GLIBCXX|GLIBC|CXXABI)_[0-9]+(?:\.[0-9]+)*")]
    private static partial Regex NeededVersion();

    [GeneratedRegex(@"\([^/()]*(?<file>/[^()]*\.so(?:\.[0-9]+)*)")]
    private static partial Regex RequiredBy();

    // Words in a message have no underscores.
    [GeneratedRegex(@": (?<symbol>\w*_\w*)$")]
    private static partial Regex UndefinedSymbol();

    [GeneratedRegex(@"^[^/]+\.so(?:\.[0-9]+)*$")]
    private static partial Regex SharedObject();

    private sealed record Said(string File, string Text)
    {
        public bool IsThere => Path.IsPathRooted(File) && System.IO.File.Exists(File);
    }
}
