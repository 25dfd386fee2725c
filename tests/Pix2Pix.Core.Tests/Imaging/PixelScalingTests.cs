using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public class PixelScalingTests
{
    [Fact]
    public void ToUnit_EveryLengthAndLevel_IsTheFormulas()
    {
        for (var length = 0; length <= 300; length++)
        {
            byte[] levels = [.. Enumerable.Range(length, length).Select(level => (byte)level)];
            var values = new float[length];
            PixelScaling.ToUnit(levels, values);
            Assert.Equal(levels.Select(level => (level / 127.5f) - 1), values);
        }
    }

    [Fact]
    public void FromUnit_EveryLength_IsEachValueAlone()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, -0f, 1.0001f, -1.0001f];
        float[] halves = [.. Enumerable.Range(-2, 260).Select(level => ((level + 0.5f) / 127.5f) - 1)];
        var random = new Random(7);
        float[] others = [.. Enumerable.Range(0, 2000).Select(_ => (random.NextSingle() * 2.4f) - 1.2f)];
        float[] values = [.. odd, .. halves, .. others];
        byte[] expected = [.. values.Select(PixelScaling.FromUnit)];

        for (var skipped = 0; skipped < 70; skipped++)
        {
            var levels = new byte[values.Length - skipped];
            PixelScaling.FromUnit(values.AsSpan(skipped), levels);
            Assert.Equal(expected[skipped..], levels);
        }
    }

    [Fact]
    public void FromUnit_DestinationTooShort_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => PixelScaling.FromUnit(new float[40], new byte[39]));
}
