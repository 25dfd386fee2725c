using System.Diagnostics.CodeAnalysis;
using Ablation.Experiment;
using Pix2Pix.Evaluation;
using Pix2Pix.Training;
using SampleTools.Options;

namespace Ablation;

/// <summary>Options of the command line. All rows are trained with the same pairs, seed and number of steps.</summary>
internal sealed record AblationOptions : FacadeOptions
{
    /// <summary>As many as the paper's facades.</summary>
    public const int PaintedPairs = 400;

    /// <summary>With 400 pairs, 1,600 steps: ten rows then take about twenty minutes on two processors.</summary>
    public const int PaintedEpochs = 4;

    /// <summary>The widest patch's discriminator needs 96 pixels.</summary>
    public const int SmallestSize = 128;

    private const int PaintedHeldOut = 50;
    private const int SegmenterEpochsPainted = 8;

    private static readonly TrainingOptions Paper = new();

    [SetsRequiredMembers]
    public AblationOptions() => Out = Path.Combine("artifacts", "ablation");

    /// <summary>The runs, in the order of the tables; all rows unless some are named.</summary>
    public IReadOnlyList<Variant> Variants { get; init; } = PaperTable.Variants;

    public override int ChosenPairs => Pairs ?? PaintedPairs;

    public override int HeldOutPairs => PaintedHeldOut;

    /// <summary>The paper's options; each row sets its own objective.</summary>
    public TrainingOptions Training => Paper with { Epochs = Epochs ?? (IsPainted ? PaintedEpochs : Paper.Epochs), Seed = Seed };

    /// <summary>Independent of how long the rows are trained, so that short and long runs have the same judge.</summary>
    public SegmenterOptions Segmenter => new()
    {
        Epochs = IsPainted ? SegmenterEpochsPainted : new SegmenterOptions().Epochs,
        HorizontalFlip = !IsPainted,
        Seed = Seed,
    };
}
