using Pix2Pix.Common;

namespace Pix2Pix.Evaluation;

/// <summary>The architecture and training of a segmenter.</summary>
public sealed record SegmenterOptions
{
    /// <summary>Levels of the U-Net: how often the image is halved. Sides must be multiples of 2 to this power.</summary>
    /// <value>1 to 16. Default 6. Each level doubles the visible context.</value>
    public int Depth { get; init; } = 6;

    /// <summary>Channels of the first level; each level doubles them, up to 8 x this number.</summary>
    /// <value>1 to 65536. Default 32. Time and memory grow with its square.</value>
    public int Width { get; init; } = 32;

    /// <summary>Number of epochs, with one pair per step.</summary>
    /// <value>1 or more. Default 20. Many more overfit the training images.</value>
    public int Epochs { get; init; } = 20;

    /// <summary>Adam's learning rate.</summary>
    /// <value>Above 0. Default 1e-3.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Whether half of the pairs, drawn anew each epoch, are mirrored.</summary>
    /// <value>Default true. Disable it if left and right matter, as for text.</value>
    public bool HorizontalFlip { get; init; } = true;

    /// <summary>Determines the initial weights, the order of the pairs and which of them are mirrored.</summary>
    /// <value>Default 0. On the CPU, the same seed and thread count give the same bits.</value>
    public long Seed { get; init; }

    /// <summary>The device to run on.</summary>
    /// <value>"auto" (CUDA if available, else the CPU), "cpu", "cuda", "cuda:N" or "mps", case-insensitive. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(Depth is < 1 or > 16, $"{nameof(Depth)} is {Depth}; use 1 to 16.");
        problems.AddIf(Width is < 1 or > 65536, $"{nameof(Width)} is {Width}; use 1 to 65536.");
        problems.AddIf(Epochs < 1, $"{nameof(Epochs)} is {Epochs}; use 1 or more.");
        problems.AddIf(
            !(LearningRate > 0 && double.IsFinite(LearningRate)), $"{nameof(LearningRate)} is {LearningRate}; use a number above zero.");
        problems.AddIf(!DeviceSelector.IsWellFormed(Device), DeviceSelector.Problem(nameof(Device), Device));
        problems.ThrowIfAny("segmenter options");
    }
}
