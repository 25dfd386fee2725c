using SkiaSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>How far two pictures of one size are apart, in gray levels.</summary>
internal sealed class ImageDifference
{
    private readonly double[] _differences;
    private readonly int _width;
    private readonly int _height;

    public ImageDifference(SKBitmap actual, SKBitmap expected)
    {
        (_width, _height) = (expected.Width, expected.Height);
        Assert.Equal((_width, _height), (actual.Width, actual.Height));
        _differences = [.. actual.Pixels.Zip(expected.Pixels).SelectMany(p => (double[])
            [p.First.Red - p.Second.Red, p.First.Green - p.Second.Green, p.First.Blue - p.Second.Blue])];
    }

    public double Mean => _differences.Average(Math.Abs);

    public double Largest => _differences.Max(Math.Abs);

    /// <summary>How much the step of the difference from one column to the next is larger at a place than beside it.</summary>
    public double SeamAtColumn(int x) => Seam(x, _width, _height, (place, along) => _differences.AsSpan(((along * _width) + place) * 3, 3));

    /// <summary>As <see cref="SeamAtColumn"/>, of rows.</summary>
    public double SeamAtRow(int y) => Seam(y, _height, _width, (place, along) => _differences.AsSpan(((place * _width) + along) * 3, 3));

    private static double Seam(int place, int places, int length, Func<int, int, ReadOnlySpan<double>> at)
    {
        double StepAt(int p)
        {
            double sum = 0;
            for (var along = 0; along < length; along++)
            {
                ReadOnlySpan<double> here = at(p, along), before = at(p - 1, along);
                for (var c = 0; c < 3; c++) sum += Math.Abs(here[c] - before[c]);
            }

            return sum / length / 3;
        }

        // The levels next to a seam differ from pixel to pixel as they do anywhere.
        var around = Enumerable.Range(place - 12, 25).Where(p => Math.Abs(p - place) > 1 && p > 0 && p < places).Select(StepAt).Order().ToList();
        return StepAt(place) / around[around.Count / 2];
    }
}
