using System.Reflection;
using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>A native library that a package of the app brings.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Owner">The managed library that it belongs to, with its version.</param>
/// <param name="Remedy">Which package to reference, as the end of a sentence.</param>
/// <param name="NeedsGlibc">Whether there is none for systems with another C library.</param>
internal sealed record NativePart(string File, string Owner, string Remedy, bool NeedsGlibc)
{
    /// <summary>Of libraries of this system.</summary>
    public static string Extension => OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";

    /// <summary>Where the runtime looks for it and it is; null where it is nowhere.</summary>
    public string? Find() => $"{AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")}"
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, File))
        .FirstOrDefault(System.IO.File.Exists);

    /// <summary>Where it is in a folder of a folder; null where it is in none.</summary>
    public string? FindBelow(string folder) =>
        Directory.EnumerateDirectories(folder).Select(inner => Path.Combine(inner, File)).FirstOrDefault(System.IO.File.Exists);

    /// <param name="cause">What loading it ended with.</param>
    /// <param name="found">Its path; null for where the runtime looks.</param>
    public NativeLibraryException Failure(Exception cause, string? found = null) =>
        new(LoadFailure.Explain(this, cause.GetBaseException().Message, found ?? Find(), RuntimeInformation.RuntimeIdentifier), cause);

    public NativeLibraryException WrongVersion(string found, string needed, Exception cause) => new(
        $"The native library of {Owner} is of another version: {Find() ?? File} is {found}, and one of {needed} is needed. " +
        $"To mend it, {Remedy}.", cause);

    // The assembly version of SkiaSharp 2.88.9 is 2.88.0.0.
    public static string VersionOf(Assembly assembly) =>
        Version.TryParse(assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version, out var version) ? version.ToString(3) : "";
}
