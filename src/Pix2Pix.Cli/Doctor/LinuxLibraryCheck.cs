using System.Runtime.InteropServices;
using Pix2Pix.Common;

namespace Pix2Pix.Cli.Doctor;

/// <summary>The versions of glibc and libstdc++, and those that TorchSharp's native library names.</summary>
internal static partial class LinuxLibraryCheck
{
    private const string Needing = "libLibTorchSharp.so";
    private const string Upgrade = "Use a system or container with newer libraries, such as Debian 13 or Ubuntu 24.04.";

    /// <param name="torchLoads">Whether the library loads, even so: versions may be named without being required.</param>
    public static IEnumerable<Finding> Run(bool torchLoads)
    {
        if (!OperatingSystem.IsLinux()) return [];
        var needing = SharedLibrary.Find(Needing);
        return
        [
            Compare("glibc", "GLIBC", Glibc(), needing, torchLoads),
            Compare("libstdc++", "GLIBCXX", Libstdcxx(), needing, torchLoads),
        ];
    }

    private static Finding Compare(string subject, string family, string? found, string? needing, bool torchLoads)
    {
        var needed = needing is null ? null : SharedLibrary.NewestVersion(needing, family);
        if (found is null) return new Finding(subject, Verdict.Problem, "not found", $"libtorch needs it. {Upgrade}");
        if (needed is null) return new Finding(subject, Verdict.Ok, found);

        var text = $"{found}, and {Needing} {(torchLoads ? "names" : "needs")} {needed}";
        return torchLoads || VersionIn(found) >= VersionIn(needed)
            ? new Finding(subject, Verdict.Ok, text)
            : new Finding(subject, Verdict.Problem, text, Upgrade);
    }

    private static Version VersionIn(string symbol) => Version.Parse(symbol[(symbol.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    // Another C library does not have the function.
    private static string? Glibc()
    {
        try
        {
            return $"GLIBC_{Marshal.PtrToStringUTF8(GnuGetLibcVersion())}";
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    // The one that the loader chooses.
    private static string? Libstdcxx()
    {
        const string Name = "libstdc++.so.6";
        if (!NativeLibrary.TryLoad(Name, out _)) return null;
        var path = File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/', StringComparison.Ordinal) is > 0 and var start ? line[start..] : "")
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith(Name, StringComparison.Ordinal));
        return path is null ? null : SharedLibrary.NewestVersion(path, "GLIBCXX");
    }

    [LibraryImport("libc", EntryPoint = "gnu_get_libc_version")]
    private static partial nint GnuGetLibcVersion();
}
