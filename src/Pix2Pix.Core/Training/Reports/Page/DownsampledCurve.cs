namespace Pix2Pix.Training.Reports;

/// <summary>A curve of any length in a bounded number of points: when there are too many, neighbours are put together.</summary>
/// <param name="most">Most points, 2 or more and even.</param>
internal sealed class DownsampledCurve(int most = DownsampledCurve.UsualMost)
{
    public const int UsualMost = 400;

    private readonly List<CurvePoint> _points = [];

    // Values that the points stand for when they are full; doubled whenever points are put together.
    private int _perPoint = 1;
    private int _inLast;

    public IReadOnlyList<CurvePoint> Points => _points;

    /// <param name="step">Later than the steps before.</param>
    /// <param name="value">Passed over where it is no number.</param>
    /// <param name="count">How many steps it is the mean of.</param>
    public void Add(long step, double? value, int count = 1)
    {
        if (value is not { } mean || !double.IsFinite(mean)) return;

        var point = new CurvePoint(step - count + 1, step, count, mean, mean, mean);
        if (_inLast < _perPoint && _points.Count > 0)
        {
            _points[^1] = _points[^1].With(point);
            _inLast++;
            return;
        }

        if (_points.Count == most) Halve();
        _points.Add(point);
        _inLast = 1;
    }

    private void Halve()
    {
        for (var i = 0; i < most / 2; i++) _points[i] = _points[2 * i].With(_points[(2 * i) + 1]);
        _points.RemoveRange(most / 2, most / 2);
        _perPoint *= 2;
    }
}
