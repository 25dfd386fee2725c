using System.Text.Json;

namespace Pix2Pix.Reports;

/// <summary>One line of <c>metrics.jsonl</c>.</summary>
/// <param name="Step">Completed steps.</param>
/// <param name="Epoch">The current epoch, counted from 1.</param>
/// <param name="Seconds">Training time, including earlier parts of a resumed run.</param>
internal abstract record MetricsRecord(long Step, int Epoch, double Seconds)
{
    /// <summary>The line as UTF-8 JSON, with a line feed.</summary>
    public byte[] Serialize()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteNumber("step", Step);
            json.WriteNumber("epoch", Epoch);
            json.WriteNumber("seconds", Math.Round(Seconds, 3));
            WriteFields(json);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Reads a line; null if it is invalid, such as an incomplete last line.</summary>
    public static MetricsRecord? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            var (step, epoch, seconds) = (
                json.GetProperty("step").GetInt64(), json.GetProperty("epoch").GetInt32(), json.GetProperty("seconds").GetDouble());
            return json.GetProperty("kind").GetString() switch
            {
                StepLine.Name => StepLine.Read(json, step, epoch, seconds),
                EpochLine.Name => EpochLine.Read(json, step, epoch, seconds),
                MessageLine.Name => MessageLine.Read(json, step, epoch, seconds),
                EndLine.Name => EndLine.Read(json, step, epoch, seconds),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    protected abstract string Kind { get; }

    protected abstract void WriteFields(Utf8JsonWriter json);

    // JSON has no NaN or infinity, so the field is left out.
    protected static void WriteIfNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
    }

    protected static double? NumberOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    protected static string TextOf(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
