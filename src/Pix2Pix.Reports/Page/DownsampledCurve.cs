namespace Pix2Pix.Reports;

/// <summary>A curve of any length with a limited number of points: when they are used up, neighbors are merged.</summary>
/// <param name="most">Maximum number of points, even, 2 or more.</param>
internal sealed class DownsampledCurve(int most = DownsampledCurve.UsualMost)
{
    public const int UsualMost = 400;

    private readonly List<CurvePoint> _points = [];

    // Number of values per point; doubled whenever points are merged.
    private int _perPoint = 1;
    private int _inLast;

    public IReadOnlyList<CurvePoint> Points => _points;

    /// <param name="step">Greater than the steps before.</param>
    /// <param name="value">Ignored if null, NaN or infinite.</param>
    /// <param name="count">The number of steps that it is the mean of.</param>
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
