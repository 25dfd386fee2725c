using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_cuda_count();

    [LibraryImport(Library)]
    internal static partial int ts_cudnn_available();

    [LibraryImport(Library)]
    internal static partial int ts_cuda_synchronize(int index);

    [LibraryImport(Library)]
    internal static partial int ts_cuda_start();

    [LibraryImport(Library)]
    internal static partial int ts_cuda_manual_seed(long seed, Flag all);

    [LibraryImport(Library)]
    internal static partial int ts_get_num_threads();

    [LibraryImport(Library)]
    internal static partial int ts_get_num_interop_threads();

    [LibraryImport(Library)]
    internal static partial int ts_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ts_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ts_get_matmul_tf32();

    [LibraryImport(Library)]
    internal static partial int ts_get_cudnn_tf32();

    [LibraryImport(Library)]
    internal static partial int ts_set_matmul_tf32(Flag on);

    [LibraryImport(Library)]
    internal static partial int ts_set_cudnn_tf32(Flag on);

    [LibraryImport(Library)]
    internal static partial int ts_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial nint ts_generator_default();

    [LibraryImport(Library)]
    internal static partial nint ts_generator_new(ulong seed, Place place);

    [LibraryImport(Library)]
    internal static partial void ts_generator_dispose(nint self);

    [LibraryImport(Library)]
    internal static partial long ts_generator_initial_seed(nint self);

    [LibraryImport(Library)]
    internal static partial int ts_generator_manual_seed(nint self, long seed);

    [LibraryImport(Library)]
    internal static partial int ts_generator_seed(nint self, out long seed);

    [LibraryImport(Library)]
    internal static partial Tensor ts_generator_get_state(nint self);

    [LibraryImport(Library)]
    internal static partial int ts_generator_set_state(nint self, Tensor state);
}
