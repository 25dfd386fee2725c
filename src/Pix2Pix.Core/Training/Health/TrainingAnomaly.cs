namespace Pix2Pix.Training.Health;

/// <summary>A problem found in a run, described in plain words.</summary>
public sealed record TrainingAnomaly
{
    internal TrainingAnomaly(TrainingAnomalyKind kind, long since, long step, string message, string advice, string? layer = null) =>
        (Kind, Since, Step, Message, Advice, Layer) = (kind, since, step, message, advice, layer);

    /// <summary>The kind of problem.</summary>
    public TrainingAnomalyKind Kind { get; }

    /// <summary>The first affected step within the monitored window.</summary>
    public long Since { get; }

    /// <summary>The step at which it was detected.</summary>
    public long Step { get; }

    /// <summary>What was observed.</summary>
    public string Message { get; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; }

    /// <summary>Name of the weight or layer where it begins, such as <c>generator.encoder.3.conv</c>; null if there is none.</summary>
    public string? Layer { get; }

    /// <summary>Whether the networks are affected: only then does a rollback help.</summary>
    internal bool IsOfNetworks => Kind is not (TrainingAnomalyKind.DataStarvation or TrainingAnomalyKind.TensorLeak);
}
