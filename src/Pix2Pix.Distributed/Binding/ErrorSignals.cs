using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>The handlers of the signals that errors of a program raise, as they are when it is made; puts them back when it is disposed.</summary>
/// <remarks>
/// .NET learns of null references by SIGSEGV and makes exceptions of them. Libraries below MPI put handlers of their own in place when they are loaded and do not call those that were there:
/// UCX does, which Debian's MPICH runs on. From then on every null reference, caught or not, would end the process.
/// </remarks>
internal sealed unsafe class ErrorSignals : IDisposable
{
    // More than any system's struct sigaction, of which nothing is read.
    private const int HandlerLength = 512;

    // SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSEGV and SIGBUS, as Linux on x64 and Arm and macOS number them.
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
