namespace WebDemo.Models;

internal enum ModelStage
{
    Opening,
    Painting,
    Training,
    Ready,
}

/// <summary>How far the model is.</summary>
internal sealed record ModelState(ModelStage Stage)
{
    /// <summary>Share of the training that is done, 0 to 1.</summary>
    public double Share { get; init; }

    public TimeSpan Remaining { get; init; }

    /// <summary>What the network in training makes of an example, as a PNG file; null before the first look.</summary>
    public byte[]? Preview { get; init; }

    /// <summary>Counts the previews, so that a page knows whether it has seen this one.</summary>
    public int PreviewNumber { get; init; }

    /// <summary>The model; there as soon as it is ready.</summary>
    public DemoModel? Model { get; init; }
}
