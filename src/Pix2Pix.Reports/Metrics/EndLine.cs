using System.Text.Json;

namespace Pix2Pix.Reports;

/// <summary>The end or interruption of a run, with the outcome also as a sentence.</summary>
internal sealed record EndLine(long Step, int Epoch, double Seconds, RunOutcome Outcome, string Text) : MetricsRecord(Step, Epoch, Seconds)
{
    public const string Name = "end";

    private static readonly PersistedNames<RunOutcome> Outcomes = new(
        (RunOutcome.Running, "running"), (RunOutcome.Finished, "finished"), (RunOutcome.Stopped, "stopped"), (RunOutcome.Failed, "failed"));

    protected override string Kind => Name;

    public static EndLine Read(JsonElement json, long step, int epoch, double seconds) =>
        new(step, epoch, seconds, Outcomes.Find(TextOf(json, "outcome")) ?? RunOutcome.Failed, TextOf(json, "text"));

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("outcome", Outcomes[Outcome]);
        json.WriteString("text", Text);
    }
}
