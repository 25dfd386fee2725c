using System.Text.Json;

namespace Pix2Pix.Reports;

/// <summary>The mean metrics of one or more steps, in the order of <see cref="StepSeries"/>; null for missing values.</summary>
internal sealed record StepLine(
    long Step, int Epoch, double Seconds, int Steps, double DataWaitFraction, double?[] Values) : MetricsRecord(Step, Epoch, Seconds)
{
    public const string Name = "step";

    protected override string Kind => Name;

    public static StepLine Read(JsonElement json, long step, int epoch, double seconds) => new(
        step, epoch, seconds, json.GetProperty("steps").GetInt32(), NumberOf(json, "data_wait_share") ?? 0,
        [.. StepSeries.Names.Select(name => NumberOf(json, name))]);

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("steps", Steps);
        WriteIfNumber(json, "data_wait_share", Math.Round(DataWaitFraction, 4));

        // A float has no more than six significant digits.
        for (var i = 0; i < Values.Length; i++) WriteIfNumber(json, StepSeries.Names[i], Values[i] is { } value ? Rounded(value) : null);
    }

    private static double Rounded(double value) => double.Parse(value.ToString("G6", Culture), Culture);

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;
}
