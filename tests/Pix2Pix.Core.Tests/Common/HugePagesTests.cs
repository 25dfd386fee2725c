using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pix2Pix.Common;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class HugePagesTests
{
    [LinuxFact]
    public void Under_TensorOfManyPages_AsksForLargeOnesInItsMiddle()
    {
        using var tensor = HugePages.Under(torch.zeros(4 << 20));
        Assert.Equal(0, tensor.sum().ToSingle());
        if (File.Exists("/sys/kernel/mm/transparent_hugepage/enabled")) Assert.Contains(" hg ", FlagsOf(tensor), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1 << 19) + 1)]
    public void Under_TensorThatMayHoldNoLargePage_IsAsItWas(int count)
    {
        using var tensor = HugePages.Under(torch.ones(count));
        Assert.Equal(count, tensor.sum().ToSingle());
    }

    // What the kernel says of the memory around the tensor's middle. Source: proc(5), smaps.
    private static string FlagsOf(torch.Tensor tensor)
    {
        var bytes = tensor.bytes;
        var middle = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(bytes)) + (bytes.Length / 2);
        var isIt = false;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            var range = line.Split(' ')[0].Split('-');
            if (range.Length == 2 && long.TryParse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var begin))
            {
                isIt = begin <= middle && middle < long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
            else if (isIt && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line + " ";
            }
        }

        return "";
    }
}
