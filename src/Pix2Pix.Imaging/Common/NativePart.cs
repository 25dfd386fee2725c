using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>A native library that comes with a package of the app.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Owner">The managed library that it belongs to, with its version.</param>
/// <param name="Remedy">Which package to reference, as the end of a sentence.</param>
/// <param name="NeedsGlibc">Whether it is not available for systems with another C library.</param>
internal sealed record NativePart(string File, string Owner, string Remedy, bool NeedsGlibc)
{
    /// <summary>File extension of native libraries on this system.</summary>
    public static string Extension => OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";

    /// <summary>Its path among the folders that the runtime searches; null if it is in none.</summary>
    public string? Find() => SharedLibrary.Find(File);

    /// <summary>Its path in a direct subfolder; null if it is in none.</summary>
    public string? FindBelow(string folder) =>
        Directory.EnumerateDirectories(folder).Select(inner => Path.Combine(inner, File)).FirstOrDefault(System.IO.File.Exists);

    /// <param name="cause">The exception thrown when it was loaded.</param>
    /// <param name="found">Its path; null to search where the runtime does.</param>
    public NativeLibraryException Failure(Exception cause, string? found = null) =>
        new(LoadFailure.Explain(this, cause.GetBaseException().Message, found ?? Find(), RuntimeInformation.RuntimeIdentifier), cause);

    public NativeLibraryException WrongVersion(string found, string needed, Exception cause) => new(
        $"The native library of {Owner} has another version: {Find() ?? File} is {found}, but {needed} is needed. To fix this, {Remedy}.",
        cause);
}
