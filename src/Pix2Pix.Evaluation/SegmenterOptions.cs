using Pix2Pix.Common;

namespace Pix2Pix.Evaluation;

/// <summary>How a segmenter is made and trained.</summary>
public sealed record SegmenterOptions
{
    /// <summary>Levels of the U-Net: how often the picture is halved. Sides of pictures must be multiples of 2 to this power.</summary>
    /// <value>1 to 16. Default 6. More sees more of the picture at once.</value>
    public int Depth { get; init; } = 6;

    /// <summary>Filters of the first level; each further level doubles them up to eight times as many.</summary>
    /// <value>1 to 65536. Default 32. Time and memory grow with its square.</value>
    public int Width { get; init; } = 32;

    /// <summary>How often every pair is seen, one pair a step.</summary>
    /// <value>1 or more. Default 20. Many more learn the training pictures by heart.</value>
    public int Epochs { get; init; } = 20;

    /// <summary>Adam's step size.</summary>
    /// <value>Above zero. Default 1e-3.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Whether to flip a random half of the pairs horizontally in each epoch.</summary>
    /// <value>Default true. Disable it if left and right differ, as for text.</value>
    public bool HorizontalFlip { get; init; } = true;

    /// <summary>Decides the first weights, the order of the pairs and which are mirrored.</summary>
    /// <value>Default 0. On the CPU the same seed and number of threads give the same bits.</value>
    public long Seed { get; init; }

    /// <summary>Where to compute.</summary>
    /// <value>"auto" (CUDA if there is any, else the CPU), "cpu", "cuda", "cuda:N" or "mps", in any letter case. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
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
