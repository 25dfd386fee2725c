namespace Pix2Pix.Training;

/// <summary>Where and how often a training run is saved so that it can be continued.</summary>
/// <remarks>
/// A run is also saved when it ends and when it is cancelled. Each checkpoint is a folder of its own in <see cref="Folder"/>, named after
/// its step.
/// </remarks>
public sealed record CheckpointOptions
{
    /// <summary>Where the checkpoints of one run lie. Two runs need two folders.</summary>
    /// <value>Default "checkpoints", in the current folder; it is made if it is not there.</value>
    public string Folder { get; init; } = "checkpoints";

    /// <summary>After how many steps one is written, counted from the first step of the first run.</summary>
    /// <value>Zero or more. Default 0: not by steps. The original and the PyTorch implementation: 5000.</value>
    public int EveryNSteps { get; init; }

    /// <summary>After how many epochs one is written, counted from the first epoch of the first run.</summary>
    /// <value>Zero or more. Default 1; 0: not by epochs. The original: 50; the PyTorch implementation: 5.</value>
    public int EveryNEpochs { get; init; } = 1;

    /// <summary>How many are kept; when one more is written, the earliest is removed.</summary>
    /// <value>1 or more. Default 2. Each takes about three times the room of both networks' weights.</value>
    public int KeepLast { get; init; } = 2;

    /// <summary>Whether the checkpoint of the best figure so far is written and kept beside the others.</summary>
    /// <value>
    /// Default true. It has an effect with <see cref="TrainingOptions.Validation"/> only.
    /// </value>
    public bool KeepBest { get; init; } = true;

    internal void AddProblems(OptionsErrors problems, string owner)
    {
        problems.AddIf(string.IsNullOrWhiteSpace(Folder), $"{owner}.{nameof(Folder)} is empty; name a folder.");
        problems.AddIf(EveryNSteps < 0, $"{owner}.{nameof(EveryNSteps)} is {EveryNSteps}; use zero or more.");
        problems.AddIf(EveryNEpochs < 0, $"{owner}.{nameof(EveryNEpochs)} is {EveryNEpochs}; use zero or more.");
        problems.AddIf(KeepLast < 1, $"{owner}.{nameof(KeepLast)} is {KeepLast}; use 1 or more.");
    }

    internal bool IsDueAfterStep(long step) => EveryNSteps > 0 && step % EveryNSteps == 0;

    internal bool IsDueAfterEpoch(int epoch) => EveryNEpochs > 0 && epoch % EveryNEpochs == 0;
}
