using System.Diagnostics.CodeAnalysis;
using Pix2Pix.Imaging;
using Pix2Pix.Training;
using SampleTools.Options;

namespace Facades;

/// <summary>Options of the command line.</summary>
internal sealed record SampleOptions : FacadeOptions
{
    public const int PaintedPairs = 160;

    private const int PaintedHeldOut = 20;
    private const int PaintedEpochs = 9;

    // Painting and measuring take seconds, so the whole run takes about three minutes on a slow machine.
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

    /// <summary>Limit of the training time; null with your own data, or if the number of epochs is set.</summary>
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
