namespace Pix2Pix.Evaluation;

/// <summary>One figure over several pictures: its mean and how far the pictures differ.</summary>
/// <remarks>A PSNR of equal pictures is infinite, which makes the mean infinite and the deviation no number.</remarks>
public readonly record struct FigureSpread
{
    internal FigureSpread(double mean, double deviation, double least, double greatest) =>
        (Mean, Deviation, Least, Greatest) = (mean, deviation, least, greatest);

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of these very pictures (divided by their number); 0 for one picture.</summary>
    public double Deviation { get; }

    /// <summary>The smallest.</summary>
    public double Least { get; }

    /// <summary>The largest.</summary>
    public double Greatest { get; }

    /// <summary>Sums up the figures of several pictures.</summary>
    /// <param name="figures">One figure a picture, of one or more pictures.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static FigureSpread Of(IReadOnlyCollection<double> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0)
        {
            throw new ArgumentException("There are no figures to sum up. Measure at least one picture.", nameof(figures));
        }

        var mean = figures.Average();
        return new(mean, Math.Sqrt(figures.Average(figure => (figure - mean) * (figure - mean))), figures.Min(), figures.Max());
    }
}
