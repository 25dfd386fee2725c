using Pix2Pix.Bench.Measuring;
using Pix2Pix.Bench.Works;

namespace Pix2Pix.Bench.Comparing;

/// <summary>The most that the machine was seen to do.</summary>
/// <param name="Float32">Operations a second.</param>
/// <param name="BFloat16">Operations a second.</param>
/// <param name="Bandwidth">Bytes a second, of memory.</param>
internal sealed record MachineRates(double Float32, double BFloat16, double Bandwidth)
{
    private const double Giga = 1e9;

    public static MachineRates From(IReadOnlyList<Reading> readings)
    {
        double MostOf(string metric) => readings.Where(reading => reading.Metric == metric).Max(reading => reading.Most) * Giga;
        return new(MostOf(FloorWork.Float32Rate), MostOf(FloorWork.BFloat16Rate), MostOf(FloorWork.Bandwidth));
    }
}
