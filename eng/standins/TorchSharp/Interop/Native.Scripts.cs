using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ts_script_compile(string text);

    [LibraryImport(Library)]
    internal static partial void ts_script_dispose(nint script);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor ts_script_invoke(nint script, string name, ReadOnlySpan<nint> inputs, int count);
}
