using System.Text.Json;

namespace Pix2Pix.Bench.Measuring;

/// <summary>A figure that a process found: of several measurements the median, the least and the most.</summary>
internal sealed record Reading(string Metric, string Unit, double Median, double Least, double Most, int Count)
{
    public static Reading Create(string metric, string unit, params IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(metric, unit, MedianOf(sorted), sorted[0], sorted[^1], sorted.Length);
    }

    public static double MedianOf(IReadOnlyList<double> sorted) =>
        (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;

    public static Reading FromJson(string line) => JsonSerializer.Deserialize<Reading>(line, JsonSerializerOptions.Web)!;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
