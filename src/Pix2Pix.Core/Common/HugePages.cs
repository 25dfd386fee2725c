using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>Asks Linux for pages of 2 MiB under memory that is filled from end to end.</summary>
/// <remarks>
/// The kernel clears a page when it is first touched, and coming to that costs more than the clearing: for the weights of the paper's
/// generator, in pages of 4 KiB, about as long as reading them from the file. Kernels that give large pages to everybody or to nobody do as
/// they do. Source: madvise(2), MADV_HUGEPAGE.
/// </remarks>
internal static class HugePages
{
    private const long PageSize = 2 << 20;
    private const int Use = 14;

    /// <summary>Asks for them where whole ones fit into a tensor. Before it is filled; later nothing changes.</summary>
    /// <param name="tensor">Contiguous. One on a GPU, where an app may have tensors made by default, stays as it is.</param>
    /// <returns>The tensor.</returns>
    public static Tensor Under(Tensor tensor)
    {
        if (!OperatingSystem.IsLinux() || tensor.device_type != DeviceType.CPU || tensor.NumberOfElements * tensor.ElementSize is < PageSize or > int.MaxValue) return tensor;

        var bytes = tensor.bytes;
        long start = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(bytes)), end = start + bytes.Length;
        long first = (start + PageSize - 1) / PageSize * PageSize, last = end / PageSize * PageSize;
        if (last > first) Advise(first, last - first);
        return tensor;
    }

    // What the kernel answers is of no interest: without large pages, all is as it was.
    private static void Advise(long address, long length)
    {
        try
        {
            _ = Advise((nint)address, (nuint)length, Use);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return;
        }
    }

    [DllImport("libc.so.6", EntryPoint = "madvise", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
