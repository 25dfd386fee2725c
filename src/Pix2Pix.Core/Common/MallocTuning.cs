using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>Keeps the C library from handing memory back to the system between two steps, only to ask for it again.</summary>
/// <remarks>
/// libtorch on the CPU allocates every tensor with malloc. glibc serves large ones with pages of their own, which the kernel has to clear
/// at each new use: a twelfth of a training step of the paper's networks. What a step has freed is as much as the next one needs, so it is
/// kept. The process then stays at the size of its largest step; other C libraries are left as they are. An option of training turns it
/// off. Source: mallopt(3).
/// </remarks>
internal static class MallocTuning
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;
    private const int Most = int.MaxValue;

    private static readonly Lazy<bool> Kept = new(Keep);

    /// <summary>Whether <see cref="KeepFreedMemory"/> was called in this process.</summary>
    public static bool WasAsked => Kept.IsValueCreated;

    /// <summary>Sees to it once per process.</summary>
    /// <returns>Whether the C library can be told.</returns>
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
