using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>Keeps the C library from returning memory to the system between steps, only to request it again.</summary>
/// <remarks>
/// libtorch allocates CPU tensors with malloc. glibc gives large ones their own pages, which the kernel clears on each use: a twelfth of a
/// training step of the paper's networks. A step frees as much as the next one needs, so it is kept, and the process stays at the size of
/// its largest step. Other C libraries are left alone. A training option turns it off. Source: mallopt(3).
/// </remarks>
internal static class MallocTuning
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;
    private const int Most = int.MaxValue;

    private static readonly Lazy<bool> Kept = new(Keep);

    /// <summary>Whether <see cref="KeepFreedMemory"/> has been called in this process.</summary>
    public static bool WasAsked => Kept.IsValueCreated;

    /// <summary>Applies the settings once per process.</summary>
    /// <returns>Whether the C library supports them.</returns>
    public static bool KeepFreedMemory() => Kept.Value;

    private static bool Keep()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return SetOption(MmapThreshold, Most) == 1 && SetOption(TrimThreshold, Most) == 1 && SetOption(TopPad, 64 << 20) == 1;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
