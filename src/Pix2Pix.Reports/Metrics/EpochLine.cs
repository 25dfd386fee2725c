using System.Text.Json;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Reports;

/// <summary>The end of an epoch, with the result of its validation.</summary>
/// <remarks>
/// <see cref="Metric"/> is the monitored metric, lower is better, null without validation. <see cref="Spreads"/> are L1, PSNR and SSIM over
/// the held-out pairs, empty without them.
/// </remarks>
internal sealed record EpochLine(
    long Step, int Epoch, double Seconds, double? Metric, bool IsBest, int PairCount, MetricSummary[] Spreads)
    : MetricsRecord(Step, Epoch, Seconds)
{
    public const string Name = "epoch";

    private static readonly string[] SpreadNames = ["l1", "psnr", "ssim"];

    protected override string Kind => Name;

    public static EpochLine Read(JsonElement json, long step, int epoch, double seconds) => new(
        step,
        epoch,
        seconds,
        NumberOf(json, "figure"),
        json.TryGetProperty("is_best", out var best) && best.GetBoolean(),
        json.TryGetProperty("pairs", out var pairs) ? pairs.GetInt32() : 0,
        json.TryGetProperty(SpreadNames[0], out _) ? Array.ConvertAll(SpreadNames, name => ReadSpread(json.GetProperty(name))) : []);

    protected override void WriteFields(Utf8JsonWriter json)
    {
        if (Metric is null) return;
        WriteIfNumber(json, "figure", Metric);
        json.WriteBoolean("is_best", IsBest);
        if (Spreads.Length == 0) return;
        json.WriteNumber("pairs", PairCount);
        for (var i = 0; i < Spreads.Length; i++)
        {
            json.WriteStartObject(SpreadNames[i]);
            WriteIfNumber(json, "mean", Spreads[i].Mean);
            WriteIfNumber(json, "deviation", Spreads[i].StandardDeviation);
            WriteIfNumber(json, "least", Spreads[i].Min);
            WriteIfNumber(json, "greatest", Spreads[i].Max);
            json.WriteEndObject();
        }
    }

    private static MetricSummary ReadSpread(JsonElement json)
    {
        double Part(string name) => NumberOf(json, name) ?? double.NaN;
        return new(Part("mean"), Part("deviation"), Part("least"), Part("greatest"));
    }
}
