using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class DeviceSelectorTests
{
    [Fact]
    public void Resolve_Cpu_IsTheCpu() => Assert.Equal(DeviceType.CPU, DeviceSelector.Resolve("cpu").type);

    [Fact]
    public void Resolve_Auto_IsCudaOnlyWhereThereIsAny() =>
        Assert.Equal(torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, DeviceSelector.Resolve("auto").type);

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("CPU")]
    [InlineData("")]
    public void Resolve_NoDevice_SaysWhatIsOne(string device)
    {
        var error = Assert.Throws<ArgumentException>(() => DeviceSelector.Resolve(device));
        Assert.Contains($"\"{device}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"cuda:N\"", error.Message, StringComparison.Ordinal);
    }

    [CudaAbsentTheory]
    [InlineData("cuda")]
    [InlineData("cuda:1")]
    public void Resolve_CudaWhereThereIsNone_NamesThePackageToAdd(string device)
    {
        var error = Assert.Throws<InvalidOperationException>(() => DeviceSelector.Resolve(device));
        Assert.Contains("TorchSharp-cuda-linux", error.Message, StringComparison.Ordinal);
    }

    private sealed class CudaAbsentTheoryAttribute : TheoryAttribute
    {
        public CudaAbsentTheoryAttribute()
        {
            if (torch.cuda.is_available()) Skip = "CUDA is available here.";
        }
    }
}
