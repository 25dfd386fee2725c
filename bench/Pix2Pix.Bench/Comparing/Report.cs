using System.Text;
using System.Text.Json;
using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>Writes results.md for people and results.json with every single figure, and shows the former.</summary>
internal sealed class Report(
    ComparisonOptions options,
    IReadOnlyList<string> machine,
    IReadOnlyList<Reading> agreement,
    IReadOnlyList<Reading> floors,
    IReadOnlyList<Sample> samples,
    IReadOnlyList<Failure> failures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public void Write(Table table)
    {
        var text = Markdown(table);
        File.WriteAllText(Path.Combine(options.Output, "results.md"), text);
        File.WriteAllText(
            Path.Combine(options.Output, "results.json"),
            JsonSerializer.Serialize(new { machine, agreement, options.Device, options.Threads, options.Rounds, options.IsQuick, table.Rows, floors, samples, failures }, Json));
        Console.Write(text);
    }

    private string Markdown(Table table)
    {
        var sizes = Sizes.Read(options.FilesFolder);
        var rates = MachineRates.From(floors);
        var text = new StringBuilder();
        text.AppendLine($"{string.Join(", ", machine)}; {options.Device}, threads: {options.Threads}, rounds: {options.Rounds}; U-Net of depth {sizes.Depth} and width {sizes.Width}, " +
            $"images of {sizes.Side} x {sizes.Side}, batches of {sizes.Batch}.");
        text.AppendLine($"Most seen: {rates.Float32 / 1e9:F0} GFLOP/s in float32, {rates.BFloat16 / 1e9:F0} in bfloat16, {rates.Bandwidth / 1e9:F1} GB/s.");
        text.AppendLine();
        text.AppendLine("| work | by | median | ratio | ratio, least to most | floor | times the floor |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var row in table.Rows) text.AppendLine(Line(row));
        foreach (var failed in failures.GroupBy(failure => $"{failure.Comparison}, {failure.Entry}"))
        {
            text.AppendLine().AppendLine($"Failed in {failed.Count()} of {options.Rounds} rounds: {failed.Key}. What it said is in results.json.");
        }

        return text.ToString();
    }

    private static string Line(Row row)
    {
        var name = row.Metric is "time" or "peak" ? row.Entry : $"{row.Entry}: {row.Metric}";
        var ratio = row.Ratio is { } r ? $"{r.Median:F2} | {r.Least:F2} to {r.Most:F2}" : " | ";
        var floor = row.Floor is { } f ? $"{f:F1} {row.Unit} | {row.Median / f:F2}" : " | ";
        return $"| {row.Comparison} | {name} | {row.Median:F1} {row.Unit} | {ratio} | {floor} |";
    }
}
