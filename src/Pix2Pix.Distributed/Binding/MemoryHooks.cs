using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Keeps libraries that MPI depends on from patching functions of the C library while other threads execute them.</summary>
/// <remarks>
/// To learn of memory that is freed, UCX writes a jump over the first bytes of <c>munmap</c>, <c>madvise</c>, <c>brk</c> and others when it
/// is loaded. .NET reserves so much address space that the target is out of reach of a short jump, and the long one takes 12 bytes. These
/// include the system call, so a thread that returns from it continues in the middle of another instruction. Of 30 programs that collected
/// garbage while they loaded MPICH, 4 ended with SIGSEGV, and none did with this setting. With it, UCX registers memory for InfiniBand at
/// each transfer; docs/distributed.md describes the alternative.
/// </remarks>
internal static class MemoryHooks
{
    private const string Variable = "UCX_MEM_EVENTS";

    /// <summary>Applies to libraries that are loaded from now on. A value that the environment already has is kept.</summary>
    public static void Forbid()
    {
        if (OperatingSystem.IsLinux()) _ = SetVariable(Variable, "n", overwrites: 0);
    }

    // .NET changes only its own copy of the environment; native libraries do not read that.
    [DllImport(
        "libc", EntryPoint = "setenv", ExactSpelling = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(string name, string value, int overwrites);
}
