using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Keeps libraries below MPI from rewriting functions of the C library that other threads are in.</summary>
/// <remarks>
/// UCX hears of memory that is given back by writing a jump over the first bytes of <c>munmap</c>, <c>madvise</c>, <c>brk</c> and others while it is loaded. .NET reserves so much
/// address space that the target is out of a short jump's reach, and the long one takes 12 bytes: the system call is among them, and a thread that comes back from it goes on in the midst
/// of another instruction. Of 30 programs that collected garbage while they loaded MPICH, 4 ended with SIGSEGV, and none with this setting. With it UCX registers memory for
/// InfiniBand at each transfer; docs/distributed.md says how to have it otherwise.
/// </remarks>
internal static class MemoryHooks
{
    private const string Variable = "UCX_MEM_EVENTS";

    /// <summary>Applies to libraries that are loaded from here on; what the environment says already, stands.</summary>
    public static void Forbid()
    {
        if (OperatingSystem.IsLinux()) _ = SetVariable(Variable, "n", overwrites: 0);
    }

    // .NET changes a copy of the environment, which no native library sees.
    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(string name, string value, int overwrites);
}
