using System.Diagnostics.CodeAnalysis;
using Ablation.Experiment;
using Pix2Pix.Evaluation;
using Pix2Pix.Training;
using SampleTools.Options;

namespace Ablation;

/// <summary>What the command line asks for. Every row is trained alike: the same pairs, seed and number of steps.</summary>
internal sealed record AblationOptions : FacadeOptions
{
    /// <summary>As many as the paper's facades.</summary>
    public const int PaintedPairs = 400;

    /// <summary>With 400 pairs, 1,600 steps: ten rows then take some twenty minutes on two processors.</summary>
    public const int PaintedEpochs = 4;

    /// <summary>The widest patch's discriminator needs 96 pixels.</summary>
    public const int SmallestSize = 128;

    private const int PaintedHeldOut = 50;
    private const int SegmenterEpochsPainted = 8;

    private static readonly TrainingOptions Paper = new();

    [SetsRequiredMembers]
    public AblationOptions() => Out = Path.Combine("artifacts", "ablation");

    /// <summary>The runs to do, in the order of the tables; those of all rows unless some are named.</summary>
    public IReadOnlyList<Variant> Variants { get; init; } = PaperTable.Variants;

    public override int ChosenPairs => Pairs ?? PaintedPairs;

    public override int HeldOutPairs => PaintedHeldOut;

    /// <summary>The paper's, but for the objective, which is each row's own.</summary>
    public TrainingOptions Training => Paper with { Epochs = Epochs ?? (IsPainted ? PaintedEpochs : Paper.Epochs), Seed = Seed };

    /// <summary>Does not depend on how long the rows are trained: the judge is the same for short runs and long ones.</summary>
    public SegmenterOptions Segmenter => new()
    {
        Epochs = IsPainted ? SegmenterEpochsPainted : new SegmenterOptions().Epochs,
        HorizontalFlip = !IsPainted,
        Seed = Seed,
    };
}
