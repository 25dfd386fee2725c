using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_function_connect(
        Tensor output, ReadOnlySpan<nint> inputs, int count, long id, delegate* unmanaged<long, nint, nint*, int, int> backward, delegate* unmanaged<long, void> release);
}
