using Pix2Pix.Reports;

namespace Pix2Pix.Tests.Reports;

public class DownsampledCurveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1000)]
    [InlineData(100_003)]
    public void Add_AnyNumberOfValues_KeepsMeanAndEndsInFewPoints(int count)
    {
        var curve = new DownsampledCurve(most: 8);
        for (var i = 1; i <= count; i++) curve.Add(i, i % 7);

        Assert.InRange(curve.Points.Count, Math.Min(count, 4), 8);
        Assert.Equal(count, curve.Points.Sum(point => point.Count));
        Assert.Equal((1L, (long)count), (curve.Points[0].From, curve.Points[^1].To));
        for (var i = 1; i < curve.Points.Count; i++) Assert.Equal(curve.Points[i - 1].To + 1, curve.Points[i].From);
        Assert.All(curve.Points, point =>
        {
            var values = Enumerable.Range((int)point.From, (int)(point.To - point.From + 1)).Select(i => i % 7).ToList();
            Assert.Equal(values.Average(), point.Mean, 1e-9);
            Assert.Equal((values.Min(), values.Max()), (point.Least, point.Greatest));
        });
    }

    [Fact]
    public void Add_NoNumbers_PassesOver()
    {
        var curve = new DownsampledCurve();
        foreach (var value in new double?[] { null, double.NaN, double.PositiveInfinity }) curve.Add(1, value);
        Assert.Empty(curve.Points);
    }

    [Fact]
    public void Add_MeansOfSeveralSteps_WeighAsManySteps()
    {
        var curve = new DownsampledCurve(most: 2);
        curve.Add(10, 1, count: 10);
        curve.Add(11, 12, count: 1);
        curve.Add(12, 0, count: 1);
        Assert.Equal(new CurvePoint(1, 11, 11, 2, 1, 12), curve.Points[0]);
    }
}
