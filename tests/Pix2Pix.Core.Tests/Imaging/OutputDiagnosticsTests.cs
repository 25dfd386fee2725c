using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public class OutputDiagnosticsTests
{
    private static readonly PlanarImage<byte> Varied = new(1, 2, 2, [1, 2, 3, 4]);
    private static readonly PlanarImage<byte> Flat = new(1, 2, 2, [3, 3, 3, 3]);

    [Fact]
    public void Look_OneLevelAChannel_IsConstantOnlyIfTheImageIsNot()
    {
        float[] output = [.. Enumerable.Repeat(0.25f, 100), .. Enumerable.Repeat(-0.5f, 100)];
        Assert.True(Looked(Varied, output, 2).IsConstant);
        Assert.False(Looked(Flat, output, 2).IsConstant);
        output[7] = 0.3f;
        Assert.False(Looked(Varied, output, 2).IsConstant);
    }

    [Fact]
    public void Look_EndsOfTheRange_IsSaturated()
    {
        float[] output = [.. Enumerable.Range(0, 700).Select(i => i % 2 == 0 ? -1f : 0.9999f)];
        Assert.True(Looked(Varied, output, 1).IsSaturated);
        output[7] = 0;
        Assert.False(Looked(Varied, output, 1).IsSaturated);
    }

    [Fact]
    public void Look_NaN_IsSeen()
    {
        var check = Looked(Varied, [.. Enumerable.Repeat(float.NaN, 50)], 1);
        Assert.True(check.HasNaN);
        Assert.False(check.IsConstant);
    }

    private static OutputDiagnostics Looked(PlanarImage<byte> input, float[] output, int channels)
    {
        var check = new OutputDiagnostics();
        check.Inspect(input);
        check.Inspect(output, channels);
        return check;
    }
}
