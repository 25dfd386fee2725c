using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>Medians over the rounds, and ratios within each round: what the machine does to all in a round does not show in them.</summary>
internal sealed class Table
{
    public Table(IReadOnlyList<Comparison> plan, IReadOnlyList<Sample> samples, Floor floor) =>
        Rows = [.. plan.SelectMany(comparison => comparison.Entries.SelectMany(entry => RowsOf(comparison, entry, samples, floor)))];

    public IReadOnlyList<Row> Rows { get; }

    private static IEnumerable<Row> RowsOf(Comparison comparison, Entry entry, IReadOnlyList<Sample> samples, Floor floor)
    {
        var baseline = comparison.Entries.FirstOrDefault(candidate => candidate.IsBaseline);
        foreach (var metric in SamplesOf(comparison, entry, samples).GroupBy(sample => sample.Reading.Metric))
        {
            var ratios = new List<double>();
            foreach (var sample in metric)
            {
                var divisor = baseline is null ? null : SamplesOf(comparison, baseline, samples)
                    .FirstOrDefault(other => other.Round == sample.Round && other.Reading.Metric == (comparison.BaselineMetric ?? metric.Key));
                if (divisor is not null) ratios.Add(sample.Reading.Median / divisor.Reading.Median);
            }

            yield return new Row(
                comparison.Title,
                entry.Name,
                metric.Key,
                metric.First().Reading.Unit,
                Reading.Create(metric.Key, "", metric.Select(sample => sample.Reading.Median)).Median,
                ratios.Count > 0 ? Reading.Create("ratio", "", ratios) : null,
                entry.Floor?.Invoke(floor));
        }
    }

    private static IEnumerable<Sample> SamplesOf(Comparison comparison, Entry entry, IReadOnlyList<Sample> samples) =>
        samples.Where(sample => sample.Comparison == comparison.Name && sample.Entry == entry.Name);
}
