using Pix2Pix.Training.Groups;

namespace Pix2Pix.Training;

/// <summary>How several processes train one model together.</summary>
public sealed record DistributionOptions
{
    /// <summary>The processes that train the model together, each with <see cref="TrainingOptions.BatchSize"/> pairs a step.</summary>
    /// <value>
    /// Default <see cref="ProcessGroup.SingleProcess"/>. The package Pix2Pix.Distributed has one of MPI processes. Borrowed. All processes
    /// need the same options and pairs; number 0 alone writes checkpoints, models and reports, and reports progress. The learning rate is
    /// that of the step as a whole, whatever the number of processes.
    /// </value>
    public IProcessGroup Group { get; init; } = ProcessGroup.SingleProcess;

    /// <summary>
    /// Whether batch normalization takes its statistics over the pairs of all processes of the <see cref="Group"/> instead of each over its
    /// own.
    /// </summary>
    /// <value>
    /// Default false. With it, processes learn what one learns with all pairs in a batch, for two small exchanges a normalization and step.
    /// It does nothing for a process alone and for instance normalization. Not together with
    /// <see cref="OptimizationOptions.GradientAccumulationSteps"/>.
    /// </value>
    public bool SyncBatchNorm { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner) => problems.AddIf(
        Group is null,
        $"{owner}.{nameof(Group)} is null; use {nameof(ProcessGroup)}.{nameof(ProcessGroup.SingleProcess)} for one process.");
}
