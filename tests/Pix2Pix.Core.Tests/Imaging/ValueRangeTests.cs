using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Imaging;

public class ValueRangeTests
{
    [Fact]
    public void Normalize_Bytes_IsWhatBitmapsBecome()
    {
        byte[] levels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];
        float[] mapped = new float[256], asBitmap = new float[256];
        ValueRange.EightBit.Normalize<byte>(levels, mapped);
        PixelScaling.ToUnit(levels, asBitmap);
        for (var i = 0; i < 256; i++) Assert.Equal(asBitmap[i], mapped[i], 1e-7f);
        Assert.Equal((-1f, 1f), (mapped[0], mapped[255]));
    }

    [Fact]
    public void Denormalize_EveryLevelOf16Bits_SurvivesTheWayThereAndBack()
    {
        ushort[] levels = [.. Enumerable.Range(0, 65536).Select(level => (ushort)level)], back = new ushort[65536];
        var mapped = new float[65536];
        ValueRange.SixteenBit.Normalize<ushort>(levels, mapped);
        ValueRange.SixteenBit.Denormalize(mapped, back.AsSpan());
        Assert.Equal(levels, back);
    }

    [Fact]
    public void Normalize_AWindowOfSignedValues_ClampsWhatLiesBeyond()
    {
        // A window of computed tomography: soft tissue.
        var window = new ValueRange(-160, 240);
        var mapped = new float[5];
        window.Normalize<short>([-1000, -160, 40, 240, 3000], mapped);
        Assert.Equal([-1, -1, 0, 1, 1], mapped);

        var back = new short[4];
        window.Denormalize([-3, 0.5f, 1, float.NaN], back.AsSpan());
        Assert.Equal([-160, 140, 240, 0], back);
    }

    [Fact]
    public void Denormalize_Floats_AreNotRounded()
    {
        var values = new float[3];
        ValueRange.Unit.Denormalize([-1, 0.25f, 2], values.AsSpan());
        Assert.Equal([0, 0.625f, 1], values);
    }

    [Fact]
    public void Tensors_ThereAndBack_AreAsSpans()
    {
        using Tensor floats = torch.tensor(new float[] { -1000, -160, 40, 240 }), values = floats.to(torch.int32);
        var window = new ValueRange(-160, 240);
        using var mapped = window.Normalize(values);
        using var back = window.Denormalize(mapped);
        Assert.Equal([-1, -1, 0, 1], mapped.data<float>().ToArray());
        Assert.Equal([-160, -160, 40, 240], back.data<float>().ToArray());
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            using var one = window.Normalize(values);
            using var other = window.Denormalize(one);
        }));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(double.NaN, 1)]
    public void Constructor_NoRange_Throws(double minimum, double maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ValueRange(minimum, maximum));

    [Fact]
    public void Normalize_UnequalLengths_Throws() =>
        Assert.Throws<ArgumentException>(() => ValueRange.Unit.Normalize<float>(new float[2], new float[3]));

    [Fact]
    public void Equality_IsByValue() => Assert.Equal(ValueRange.EightBit, new ValueRange(0, 255));
}
