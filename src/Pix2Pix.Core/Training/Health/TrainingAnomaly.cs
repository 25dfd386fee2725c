namespace Pix2Pix.Training.Health;

/// <summary>Something that is wrong with a run, in plain words.</summary>
public sealed record TrainingAnomaly
{
    internal TrainingAnomaly(TrainingAnomalyKind kind, long since, long step, string message, string advice, string? layer = null) =>
        (Kind, Since, Step, Message, Advice, Layer) = (kind, since, step, message, advice, layer);

    /// <summary>What it is.</summary>
    public TrainingAnomalyKind Kind { get; }

    /// <summary>The first step at which it was seen, as far as the window reaches back.</summary>
    public long Since { get; }

    /// <summary>The step at which it was found.</summary>
    public long Step { get; }

    /// <summary>What was seen.</summary>
    public string Message { get; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; }

    /// <summary>Name of the weight or layer where it begins, such as <c>generator.encoder.3.conv</c>; null where it has none.</summary>
    public string? Layer { get; }

    /// <summary>Whether it lies in the networks, rather than around them: only then is going back of use.</summary>
    internal bool IsOfNetworks => Kind is not (TrainingAnomalyKind.DataStarvation or TrainingAnomalyKind.TensorLeak);
}
