namespace Pix2Pix.Evaluation;

/// <summary>One figure over several pictures: its mean and how far the pictures differ.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation of these very pictures (divided by their number); 0 for one picture.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Greatest">The largest.</param>
/// <remarks>A PSNR of equal pictures is infinite, which makes the mean infinite and the deviation no number.</remarks>
public readonly record struct FigureSpread(double Mean, double Deviation, double Least, double Greatest)
{
    /// <summary>Sums up the figures of several pictures.</summary>
    /// <param name="figures">One figure a picture, of one or more pictures.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static FigureSpread Of(IReadOnlyCollection<double> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0) throw new ArgumentException("There are no figures to sum up. Measure at least one picture.", nameof(figures));
        var mean = figures.Average();
        return new(mean, Math.Sqrt(figures.Average(figure => (figure - mean) * (figure - mean))), figures.Min(), figures.Max());
    }
}
