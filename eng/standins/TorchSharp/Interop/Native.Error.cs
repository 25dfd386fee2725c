using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial byte* ts_take_error();

    [LibraryImport(Library)]
    internal static partial void ts_free(void* memory);
}
