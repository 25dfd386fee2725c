namespace Pix2Pix.Training;

/// <summary>Where and how often a training run is saved so that it can be resumed.</summary>
/// <remarks>
/// A run is also saved when it ends and when it is canceled. Each checkpoint is a subfolder of <see cref="Folder"/>, named after its step.
/// </remarks>
public sealed record CheckpointOptions
{
    /// <summary>The folder for the checkpoints. Each run needs its own.</summary>
    /// <value>Default "checkpoints", in the current folder. Created if it does not exist.</value>
    public string Folder { get; init; } = "checkpoints";

    /// <summary>The number of steps between checkpoints, counted from the first step of the first run.</summary>
    /// <value>Zero or more. Default 0: none after steps. The Torch and the PyTorch implementation use 5000.</value>
    public int EveryNSteps { get; init; }

    /// <summary>The number of epochs between checkpoints, counted from the first epoch of the first run.</summary>
    /// <value>Zero or more; 0: none after epochs. Default 1. The Torch implementation uses 50, the PyTorch implementation 5.</value>
    public int EveryNEpochs { get; init; } = 1;

    /// <summary>The number of recent checkpoints to keep. Older ones are removed.</summary>
    /// <value>1 or more. Default 2. Each takes about three times the space of both networks' weights.</value>
    public int KeepLast { get; init; } = 2;

    /// <summary>Whether to also write and keep the checkpoint with the best metric so far.</summary>
    /// <value>Default true. Used only with <see cref="TrainingOptions.Validation"/>.</value>
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
