using Pix2Pix.Training.Groups;

namespace Pix2Pix.Training;

/// <summary>How several processes train one model.</summary>
public sealed record DistributionOptions
{
    /// <summary>The processes that train the model, each with <see cref="TrainingOptions.BatchSize"/> pairs per step.</summary>
    /// <value>
    /// Default <see cref="ProcessGroup.SingleProcess"/>. The package Pix2Pix.Distributed contains a group of MPI processes. Borrowed. All
    /// processes need the same options and pairs; only rank 0 writes checkpoints, models and reports, and reports progress. The learning
    /// rate is not scaled with the number of processes.
    /// </value>
    public IProcessGroup Group { get; init; } = ProcessGroup.SingleProcess;

    /// <summary>Whether batch normalization computes its statistics over all processes of the <see cref="Group"/>.</summary>
    /// <value>
    /// Default false. If true, several processes train like one with all pairs in a batch, at the cost of two small all-reduces per
    /// normalization layer and pass. No effect on a single process or on instance normalization. Not supported together with
    /// <see cref="OptimizationOptions.GradientAccumulationSteps"/>.
    /// </value>
    public bool SyncBatchNorm { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner) => problems.AddIf(
        Group is null,
        $"{owner}.{nameof(Group)} is null; use {nameof(ProcessGroup)}.{nameof(ProcessGroup.SingleProcess)} for one process.");
}
