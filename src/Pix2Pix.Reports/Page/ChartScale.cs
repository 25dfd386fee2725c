using System.Globalization;

namespace Pix2Pix.Reports;

/// <summary>The range of an axis.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, above <paramref name="Low"/>.</param>
internal readonly record struct ChartScale(double Low, double High)
{
    private const double RoundingError = 1e-9;

    /// <summary>Round numbers in the range, about <paramref name="most"/> at most.</summary>
    public IEnumerable<double> Ticks(int most)
    {
        var least = (High - Low) / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var step = power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
        var first = (long)Math.Ceiling((Low / step) - RoundingError);
        for (var i = first; i * step <= High + (step * RoundingError); i++) yield return i * step;
    }

    /// <summary>0 at the lower end, 1 at the upper end.</summary>
    public double ShareOf(double value) => (value - Low) / (High - Low);

    /// <summary>A range that shows values well; it starts at zero if they are not far from it.</summary>
    /// <param name="values">Any number of values.</param>
    /// <param name="cutsPeaks">Whether to leave out the highest 2%, which would flatten the rest.</param>
    public static ChartScale Around(IReadOnlyList<double> values, bool cutsPeaks)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return new(0, 1);
        var (low, high) = (sorted[0], sorted[(int)((sorted.Length - 1) * (cutsPeaks ? 0.98 : 1))]);
        var room = (high - low) * 0.1;
        var fromZero = low >= 0 && low <= 0.5 * high;
        if (room == 0) return low == 0 ? new(0, 1) : low > 0 ? new(0, high * 1.25) : new(low * 1.25, 0);
        return new(fromZero ? 0 : low - room, high + room);
    }

    /// <summary>A number with about four digits.</summary>
    public static string Text(double value)
    {
        var size = Math.Abs(value);
        var format = size switch
        {
            0 => "0",
            >= 100_000 or < 0.001 => "0.##e-0",
            >= 100 => "0",
            >= 10 => "0.#",
            >= 1 => "0.##",
            >= 0.1 => "0.###",
            _ => "0.####",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A number of steps, abbreviated.</summary>
    public static string Steps(double steps) => steps switch
    {
        >= 1_000_000 => (steps / 1_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 10_000 => (steps / 1000).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => steps.ToString("N0", CultureInfo.InvariantCulture),
    };
}
