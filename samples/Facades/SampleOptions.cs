using System.Numerics;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Facades;

/// <summary>What the command line asks for; null where the answer depends on whether pairs are painted or read.</summary>
internal sealed record SampleOptions
{
    private const int PaintedPairs = 160;
    private const int PaintedEpochs = 9;

    // Painting before it and measuring after it take seconds, so the whole run stays near three minutes on a slow machine.
    private static readonly TimeSpan PaintedLimit = TimeSpan.FromSeconds(170);

    private static readonly TrainingOptions Paper = new();

    public string? Data { get; init; }

    public string Out { get; init; } = Path.Combine("artifacts", "facades");

    public int Size { get; init; } = 128;

    public int GeneratorWidth { get; init; } = 32;

    public int DiscriminatorWidth { get; init; } = 32;

    public int? Epochs { get; init; }

    public int BatchSize { get; init; } = Paper.BatchSize;

    public PairDirection? Direction { get; init; }

    public int Seed { get; init; }

    public int? Pairs { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public double LearningRate { get; init; } = Paper.LearningRate;

    public double Lambda { get; init; } = Paper.ReconstructionWeight;

    public int ChosenPairs => Pairs ?? PaintedPairs;

    /// <summary>From labels to picture by default: the facades data set has labels on the right, painted pairs on the left.</summary>
    public PairDirection ChosenDirection => Direction ?? (Data is null ? PairDirection.AToB : PairDirection.BToA);

    /// <summary>How long training may take; null where there is no limit: for data of one's own, or when epochs were asked for.</summary>
    public TimeSpan? TimeLimit => Data is null && Epochs is null ? PaintedLimit : null;

    /// <summary>A U-Net that sees a picture of the chosen size as one pixel at its deepest level.</summary>
    public GeneratorOptions Generator => new() { Depth = BitOperations.Log2((uint)Size), Width = GeneratorWidth };

    public PatchDiscriminatorOptions Discriminator => new() { Width = DiscriminatorWidth };

    public TrainingOptions Training => Paper with
    {
        Epochs = Epochs ?? (Data is null ? PaintedEpochs : Paper.Epochs),
        BatchSize = BatchSize,
        LearningRate = LearningRate,
        ReconstructionWeight = Lambda,
        Seed = Seed,
    };
}
