using System.Text.Json;

namespace Pix2Pix.Training.Reports;

/// <summary>Something that was noticed about a run.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">The epoch at work.</param>
/// <param name="Seconds">Time of training so far.</param>
/// <param name="IsWarning">Whether something is to be done about it.</param>
/// <param name="Text">What was noticed.</param>
internal sealed record MessageLine(long Step, int Epoch, double Seconds, bool IsWarning, string Text) : MetricsRecord(Step, Epoch, Seconds)
{
    public const string Name = "message";

    protected override string Kind => Name;

    public static MessageLine Read(JsonElement json, long step, int epoch, double seconds) =>
        new(step, epoch, seconds, TextOf(json, "level") == "warning", TextOf(json, "text"));

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("level", IsWarning ? "warning" : "information");
        json.WriteString("text", Text);
    }
}
