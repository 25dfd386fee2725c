using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Saves the handlers of error signals when it is created, and restores them when it is disposed.</summary>
/// <remarks>
/// .NET turns SIGSEGV into exceptions for null references. Libraries that MPI depends on may install their own handlers when they are
/// loaded, without chaining to the existing ones. UCX, which Debian's MPICH uses, is one. After that, any null reference, caught or not,
/// would end the process.
/// </remarks>
internal sealed unsafe class ErrorSignals : IDisposable
{
    // Larger than any system's struct sigaction, whose contents are never read.
    private const int HandlerLength = 512;

    // SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSEGV and SIGBUS, as numbered by Linux (x64 and Arm) and macOS.
    private static readonly int[] Signals =
        OperatingSystem.IsLinux() ? [4, 5, 6, 8, 11, 7]
        : OperatingSystem.IsMacOS() ? [4, 5, 6, 8, 11, 10]
        : [];

    private readonly byte[] _handlers = new byte[Signals.Length * HandlerLength];
    private readonly bool[] _isKnown = new bool[Signals.Length];

    public ErrorSignals()
    {
        fixed (byte* handlers = _handlers)
        {
            for (var i = 0; i < Signals.Length; i++) _isKnown[i] = Change(Signals[i], null, handlers + (i * HandlerLength)) == 0;
        }
    }

    public void Dispose()
    {
        fixed (byte* handlers = _handlers)
        {
            for (var i = 0; i < Signals.Length; i++)
            {
                if (_isKnown[i]) _ = Change(Signals[i], handlers + (i * HandlerLength), null);
            }
        }
    }

    [DllImport("libc", EntryPoint = "sigaction", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Change(int signal, byte* handler, byte* before);
}
