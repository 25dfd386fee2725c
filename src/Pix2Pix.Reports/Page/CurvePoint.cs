namespace Pix2Pix.Reports;

/// <summary>One or more neighboring values of a curve.</summary>
/// <param name="From">Step of the first value.</param>
/// <param name="To">Step of the last value.</param>
/// <param name="Count">The number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Least">Their minimum.</param>
/// <param name="Greatest">Their maximum.</param>
internal readonly record struct CurvePoint(long From, long To, long Count, double Mean, double Least, double Greatest)
{
    public double Middle => (From + To) / 2.0;

    public CurvePoint With(CurvePoint next)
    {
        var count = Count + next.Count;
        return new(
            From, next.To, count, Mean + ((next.Mean - Mean) * next.Count / count), Math.Min(Least, next.Least),
            Math.Max(Greatest, next.Greatest));
    }
}
