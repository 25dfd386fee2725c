namespace WebDemo.Models;

internal enum ModelStage
{
    Opening,
    Painting,
    Training,
    Ready,
}

/// <summary>Progress of the model.</summary>
internal sealed record ModelState(ModelStage Stage)
{
    /// <summary>Fraction of the training that is done, 0 to 1.</summary>
    public double Share { get; init; }

    public TimeSpan Remaining { get; init; }

    /// <summary>The output of the network in training for an example, as a PNG file; null before the first preview.</summary>
    public byte[]? Preview { get; init; }

    /// <summary>Number of the preview, so that a page can tell whether it is new.</summary>
    public int PreviewNumber { get; init; }

    /// <summary>The model, once it is ready.</summary>
    public DemoModel? Model { get; init; }
}
