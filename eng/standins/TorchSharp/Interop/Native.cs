using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp;

/// <summary>The C functions of the shim over libtorch; the marshallers turn handles into tensors and check for errors.</summary>
internal static unsafe partial class Native
{
    private const string Library = "LibTorchSharp";

    /// <summary>Throws this thread's last native error, if there is one.</summary>
    internal static void ThrowLastError()
    {
        var text = ts_take_error();
        if (text != null) throw new ExternalException(Marshal.PtrToStringUTF8((nint)text));
    }

    /// <summary>For calls that answer 0 after an error.</summary>
    internal static void Check(int done)
    {
        if (done == 0) ThrowLastError();
    }
}
