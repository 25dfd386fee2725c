using Pix2Pix.Evaluation;

namespace Pix2Pix.Tests.Evaluation;

public class MetricSummaryTests
{
    [Fact]
    public void Of_SeveralMetrics_GivesMeanDeviationAndEnds() => Assert.Equal(new MetricSummary(5, 2, 2, 9), MetricSummary.From([2, 4, 4, 4, 5, 5, 7, 9]));

    [Fact]
    public void Of_OneMetric_HasNoDeviation() => Assert.Equal(new MetricSummary(3, 0, 3, 3), MetricSummary.From([3]));

    [Fact]
    public void Of_None_Throws() => Assert.Throws<ArgumentException>(() => MetricSummary.From([]));
}
