using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public class EdgeDetectorTests
{
    private const int Side = 32;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(3)]
    public void Detect_VerticalStep_IsOneStraightLineBesideIt(double sigma)
    {
        var lines = Detect((x, _) => x < 16 ? 0.2f : 0.8f, sigma);
        for (var y = 1; y < Side - 1; y++)
        {
            var x = Assert.Single(Enumerable.Range(0, Side), x => lines.Pixels[(y * Side) + x]);
            Assert.InRange(x, 15, 16);
        }

        Assert.Single(lines.Pixels.Select((pixel, i) => pixel ? i % Side : -1).Where(x => x >= 0).Distinct());
    }

    [Fact]
    public void Detect_HorizontalStep_IsOneStraightLineBesideIt()
    {
        var lines = Detect((_, y) => y < 10 ? 0.9f : 0.1f);
        for (var x = 1; x < Side - 1; x++) Assert.InRange(Assert.Single(Enumerable.Range(0, Side), y => lines.Pixels[(y * Side) + x]), 9, 10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Detect_DiagonalStep_StaysOnIt(bool falling)
    {
        var lines = Detect((x, y) => x > (falling ? y : Side - 1 - y) ? 1 : 0);
        var found = Found(lines);
        Assert.InRange(found.Count, Side - 4, Side + 2);
        Assert.All(found, at => Assert.InRange(at.X - (falling ? at.Y : Side - 1 - at.Y), -1, 1));
    }

    [Fact]
    public void Detect_Disc_IsAClosedThinRing()
    {
        var lines = Detect((x, y) => Radius(x, y) < 10 ? 1 : 0);
        var found = Found(lines);
        Assert.InRange(found.Count, 48, 72);
        Assert.All(found, at => Assert.InRange(Radius(at.X, at.Y), 8.5, 11.5));
        // Nothing of a closed line ends: every pixel has two neighbors or more.
        Assert.All(found, at => Assert.True(lines.NeighborsOf((at.Y * Side) + at.X).Count(i => lines.Pixels[i]) >= 2));

        static double Radius(int x, int y) => Math.Sqrt(((x - 15.5) * (x - 15.5)) + ((y - 15.5) * (y - 15.5)));
    }

    [Fact]
    public void Detect_FlatImage_HasNoLine() => Assert.Empty(Found(Detect((_, _) => 0.4f)));

    [Fact]
    public void Detect_FlatImageWithNoise_HasNoLine()
    {
        var random = new Random(1);
        Assert.Empty(Found(Detect((_, _) => (100 + random.Next(-1, 2)) / 255f)));
    }

    [Fact]
    public void Detect_FaintStepAlone_IsFound() => Assert.NotEmpty(Found(Detect((x, _) => (x < 16 ? 100 : 112) / 255f)));

    [Fact]
    public void Detect_Speck_IsRemovedAndTheStepIsNot()
    {
        static float Image(int x, int y) => x >= 24 || (x == 8 && y == 8) ? 1 : 0;
        Assert.Contains(Found(Detect(Image, sigma: 0.5, smallest: 1)), at => at.X < 16);
        var kept = Found(Detect(Image, sigma: 0.5, smallest: 15));
        Assert.NotEmpty(kept);
        Assert.All(kept, at => Assert.InRange(at.X, 23, 24));
    }

    [Fact]
    public void Detect_WeakLine_IsKeptOnlyWhereItContinuesAStrongOne()
    {
        // The first step fades from strong to weak on its way down; the second is weak all along.
        static float Image(int x, int y) => (x >= 10 ? 0.6f - (y * 0.013f) : 0) + (x >= 22 ? 0.2f : 0);
        var found = Found(Detect(Image, low: 0.2, high: 0.6));
        Assert.Contains(found, at => at.X is 9 or 10 && at.Y > 24);
        Assert.DoesNotContain(found, at => at.X is 21 or 22 && at.Y > 24);
        Assert.Contains(Found(Detect(Image, low: 0.2, high: 0.2)), at => at.X is 21 or 22 && at.Y > 24);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void Detect_NarrowImage_IsNoTrouble(int width, int height) =>
        Assert.Equal(width * height, Detector(1.5, 0.1, 0.25, 1).Detect(Enumerable.Range(0, width * height).Select(i => i % 2f).ToArray(), width, height).Pixels.Length);

    private static EdgeMap Detect(Func<int, int, float> luma, double sigma = 1.5, double low = 0.1, double high = 0.25, int smallest = 5) =>
        Detector(sigma, low, high, smallest).Detect([.. Enumerable.Range(0, Side * Side).Select(i => luma(i % Side, i / Side))], Side, Side);

    private static EdgeDetector Detector(double sigma, double low, double high, int smallest) =>
        new() { Sigma = sigma, LowThreshold = low, HighThreshold = high, SmallestComponent = smallest };

    private static List<(int X, int Y)> Found(EdgeMap lines) =>
        [.. Enumerable.Range(0, lines.Pixels.Length).Where(i => lines.Pixels[i]).Select(i => (i % lines.Width, i / lines.Width))];
}
