using System.Diagnostics.CodeAnalysis;
using Pix2Pix.Imaging;
using Pix2Pix.Training;
using SampleTools.Options;

namespace Facades;

/// <summary>What the command line asks for.</summary>
internal sealed record SampleOptions : FacadeOptions
{
    public const int PaintedPairs = 160;

    private const int PaintedHeldOut = 20;
    private const int PaintedEpochs = 9;

    // Painting before it and measuring after it take seconds, so the whole run stays near three minutes on a slow machine.
    private static readonly TimeSpan PaintedLimit = TimeSpan.FromSeconds(170);

    private static readonly TrainingOptions Paper = new();

    [SetsRequiredMembers]
    public SampleOptions() => Out = Path.Combine("artifacts", "facades");

    public int BatchSize { get; init; } = Paper.BatchSize;

    public PairDirection? Direction { get; init; }

    public double LearningRate { get; init; } = Paper.LearningRate;

    public double Lambda { get; init; } = Paper.Objective.ReconstructionWeight;

    public override int ChosenPairs => Pairs ?? PaintedPairs;

    public override int HeldOutPairs => PaintedHeldOut;

    public override PairDirection ChosenDirection => Direction ?? base.ChosenDirection;

    /// <summary>How long training may take; null where there is no limit: for data of one's own, or when epochs were asked for.</summary>
    public TimeSpan? TimeLimit => IsPainted && Epochs is null ? PaintedLimit : null;

    public TrainingOptions Training => Paper with
    {
        Epochs = Epochs ?? (IsPainted ? PaintedEpochs : Paper.Epochs),
        BatchSize = BatchSize,
        LearningRate = LearningRate,
        Objective = Paper.Objective with { ReconstructionWeight = Lambda },
        Seed = Seed,
    };
}
