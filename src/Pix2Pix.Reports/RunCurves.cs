using Pix2Pix.Evaluation;

namespace Pix2Pix.Reports;

/// <summary>The curves of a run over its steps.</summary>
internal sealed class RunCurves
{
    private const int Spreads = 3;

    private readonly DownsampledCurve[] _steps = [.. StepSeries.Names.Select(_ => new DownsampledCurve())];
    private readonly (DownsampledCurve Low, DownsampledCurve Mean, DownsampledCurve High)[] _spreads =
        [.. Enumerable.Range(0, Spreads).Select(_ => (new DownsampledCurve(), new DownsampledCurve(), new DownsampledCurve()))];

    /// <summary>The monitored metric, built-in or custom.</summary>
    public DownsampledCurve Metric { get; } = new();

    public EpochLine? Best { get; private set; }

    /// <summary>The last validated epoch.</summary>
    public EpochLine? Latest { get; private set; }

    public StepLine? LatestSteps { get; private set; }

    /// <summary>The points of a metric of <see cref="StepSeries"/>.</summary>
    public IReadOnlyList<CurvePoint> OfSteps(int series) => _steps[series].Points;

    /// <summary>L1, PSNR or SSIM of the held-out pairs: means within one standard deviation, clipped to the measured range.</summary>
    public IReadOnlyList<CurvePoint> OfHeldOut(int spread)
    {
        var (low, mean, high) = _spreads[spread];
        return [.. mean.Points.Select((point, i) => point with { Least = low.Points[i].Mean, Greatest = high.Points[i].Mean })];
    }

    public void Add(StepLine line)
    {
        LatestSteps = line;
        for (var i = 0; i < _steps.Length; i++) _steps[i].Add(line.Step, line.Values[i], line.Steps);
    }

    public void Add(EpochLine line)
    {
        if (line.Metric is null && line.Spreads.Length == 0) return;
        Latest = line;
        if (line.IsBest) Best = line;
        Metric.Add(line.Step, line.Metric);
        for (var i = 0; i < line.Spreads.Length; i++) Add(_spreads[i], line.Step, line.Spreads[i]);
    }

    // The three curves must keep the same length.
    private static void Add((DownsampledCurve Low, DownsampledCurve Mean, DownsampledCurve High) curves, long step, MetricSummary spread)
    {
        if (!double.IsFinite(spread.Mean) || !double.IsFinite(spread.StandardDeviation)) return;
        curves.Low.Add(step, Math.Max(spread.Min, spread.Mean - spread.StandardDeviation));
        curves.Mean.Add(step, spread.Mean);
        curves.High.Add(step, Math.Min(spread.Max, spread.Mean + spread.StandardDeviation));
    }
}
