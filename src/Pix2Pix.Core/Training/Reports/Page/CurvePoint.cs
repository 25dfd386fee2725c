namespace Pix2Pix.Training.Reports;

/// <summary>A stretch of a curve.</summary>
/// <param name="From">Step of its first value.</param>
/// <param name="To">Step of its last value.</param>
/// <param name="Count">How many values it stands for.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Greatest">The largest.</param>
internal readonly record struct CurvePoint(long From, long To, long Count, double Mean, double Least, double Greatest)
{
    /// <summary>Where it is drawn.</summary>
    public double Middle => (From + To) / 2.0;

    public CurvePoint With(CurvePoint next)
    {
        var count = Count + next.Count;
        return new(
            From, next.To, count, Mean + ((next.Mean - Mean) * next.Count / count), Math.Min(Least, next.Least),
            Math.Max(Greatest, next.Greatest));
    }
}
