using System.Text;
using System.Xml.Linq;
using Pix2Pix.Reports;

namespace Pix2Pix.Tests.Reports;

public class ChartTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.5, 1 })]
    [InlineData(0, 230, new[] { 0.0, 100, 200 })]
    [InlineData(-3, 3, new[] { -2.0, 0, 2 })]
    [InlineData(0, 0.0003, new[] { 0, 0.0001, 0.0002, 0.0003 })]
    public void Ticks_AnyScale_AreRoundAndFew(double low, double high, double[] expected) =>
        Assert.Equal(expected, new ChartScale(low, high).Ticks(3).Select(tick => Math.Round(tick, 9)));

    [Fact]
    public void Around_AnyValues_HasLengthAndHoldsThem()
    {
        double[][] cases = [[], [0], [5], [-5], [0.1, 0.4], [15, 20], [-1, 1], [1e-30, 2e-30], [1e30, 2e30]];
        foreach (var values in cases)
        {
            var scale = ChartScale.Around(values, cutsPeaks: false);
            Assert.True(scale.High > scale.Low, string.Join(' ', values));
            Assert.All(values, value => Assert.InRange(value, scale.Low, scale.High));
        }

        Assert.Equal(0, ChartScale.Around([0.1, 0.4], cutsPeaks: false).Low);
        Assert.InRange(ChartScale.Around([15, 20], cutsPeaks: false).Low, 14, 15);
        Assert.InRange(ChartScale.Around([.. Enumerable.Repeat(1.0, 99).Append(2).Append(1000)], cutsPeaks: true).High, 1, 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5000)]
    public void WriteTo_AnyNumberOfPoints_IsWellFormedAndSmall(int count)
    {
        var curve = new DownsampledCurve();
        for (var i = 1; i <= count; i++) curve.Add(i, Math.Sin(i));
        var html = new StringBuilder();

        new Chart("<Title> & more", "Note", ("first", curve.Points), ("none", []), ("second", curve.Points)) { HasDots = true, Marked = count }.WriteTo(html);

        var metric = XElement.Parse(html.ToString());
        Assert.Equal("<Title> & more", metric.Descendants("h3").Single().Value);
        Assert.Contains($"at step {count}", metric.Element("svg")!.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.Equal(2, metric.Descendants("circle").Count(circle => circle.Attribute("class")!.Value.StartsWith("best", StringComparison.Ordinal)));
        Assert.DoesNotContain("NaN", html.ToString(), StringComparison.Ordinal);
        Assert.InRange(html.Length, 500, 20_000);
    }
}
