using System.Text.Json;

namespace Pix2Pix.Reports;

/// <summary>A warning or a note about a run.</summary>
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
