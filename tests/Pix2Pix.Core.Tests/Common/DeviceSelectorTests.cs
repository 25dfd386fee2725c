using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class DeviceSelectorTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("CPU")]
    [InlineData("Cpu")]
    public void Resolve_CpuInAnyLetterCase_IsTheCpu(string device) => Assert.Equal(DeviceType.CPU, DeviceSelector.Resolve(device).type);

    [Theory]
    [InlineData("mps")]
    [InlineData("MPS")]
    public void Resolve_Mps_IsPassedOnOrSaysWhatItTakes(string device)
    {
        if (torch.mps_is_available()) Assert.Equal(DeviceType.MPS, DeviceSelector.Resolve(device).type);
        else Assert.Contains("macOS", Assert.Throws<InvalidOperationException>(() => DeviceSelector.Resolve(device)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_Auto_IsCudaOnlyWhereThereIsAny() =>
        Assert.Equal(torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, DeviceSelector.Resolve("auto").type);

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("MPS:0")]
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
    [InlineData("CUDA:1")]
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
