using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Keeps libraries below MPI from rewriting functions of the C library that other threads are in.</summary>
/// <remarks>
/// UCX hears of memory that is given back by writing a jump over the first bytes of <c>munmap</c>, <c>madvise</c>, <c>brk</c> and others while it is loaded. .NET reserves so much
/// address space that the target is out of a short jump's reach, and the long one takes 12 bytes: the system call is among them, and a thread that comes back from it goes on in the midst
/// of another instruction. Of C programs with memory laid out like that and a thread in <c>madvise</c>, 4 in 30 ended with SIGSEGV in the load of MPICH, and 0 in 30 with this setting. It
/// costs InfiniBand the memory of which pieces are registered; whoever needs that sets the variable, and preloads the library (docs/distributed.md).
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
