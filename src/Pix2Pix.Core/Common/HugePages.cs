using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>Asks Linux for 2 MiB pages under memory that is about to be filled completely.</summary>
/// <remarks>
/// The kernel clears a page on first touch, and the page fault costs more than the clearing: for the weights of the paper's generator in 4
/// KiB pages, about as long as reading them from the file. Kernels configured to always or never use huge pages ignore this. Source:
/// madvise(2), MADV_HUGEPAGE.
/// </remarks>
internal static class HugePages
{
    private const long PageSize = 2 << 20;
    private const int Use = 14;

    /// <summary>
    /// Asks for huge pages if whole ones fit into the tensor. Call it before filling the tensor; afterwards it has no effect.
    /// </summary>
    /// <param name="tensor">Contiguous. Left alone if it is on a GPU, where an app may create tensors by default.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor Under(Tensor tensor)
    {
        if (!OperatingSystem.IsLinux() || tensor.device_type != DeviceType.CPU) return tensor;
        if (tensor.NumberOfElements * tensor.ElementSize is < PageSize or > int.MaxValue) return tensor;

        var bytes = tensor.bytes;
        long start = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(bytes)), end = start + bytes.Length;
        long first = (start + PageSize - 1) / PageSize * PageSize, last = end / PageSize * PageSize;
        if (last > first) Advise(first, last - first);
        return tensor;
    }

    // The kernel's answer does not matter: without huge pages, nothing changes.
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
