using System.Text.Json;

namespace Pix2Pix.Training.Reports;

/// <summary>The mean figures of one or more steps.</summary>
/// <param name="Step">The last of the steps.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Seconds">Time of training so far.</param>
/// <param name="Steps">How many steps the figures are the mean of.</param>
/// <param name="DataWaitFraction">Share of the time in which the networks waited for data, 0 to 1.</param>
/// <param name="Values">In the order of <see cref="StepSeries"/>; null where there is none.</param>
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

        // Six digits are as many as a float has to tell.
        for (var i = 0; i < Values.Length; i++) WriteIfNumber(json, StepSeries.Names[i], Values[i] is { } value ? Rounded(value) : null);
    }

    private static double Rounded(double value) => double.Parse(value.ToString("G6", Culture), Culture);

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;
}
