using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Training.Groups;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>The communication that a step and a run need, so that neither has to ask whether there are other processes.</summary>
internal interface ICollective
{
    int Rank { get; }

    int Size { get; }

    /// <summary>Whether this process writes files and reports progress.</summary>
    bool IsWriter => Rank == 0;

    /// <param name="options">Contains the group.</param>
    /// <param name="generator">Borrowed.</param>
    /// <param name="discriminator">Borrowed.</param>
    /// <param name="isPaused">Whether this process is asked to pause.</param>
    static ICollective Create(TrainingOptions options, torch.nn.Module generator, torch.nn.Module discriminator, Func<bool> isPaused) =>
        options.Distribution.Group.WorldSize > 1
            ? new ProcessGroupCollective(options, generator, discriminator, isPaused)
            : new LocalCollective();

    /// <summary>Limits the logger of all processes but rank 0 to warnings.</summary>
    ILogger Restrict(ILogger logger) => IsWriter ? logger : new MinimumLevelLogger(logger);

    /// <summary>Before the first step: checks that all processes have the same setup, and gives them the same seed and weights.</summary>
    /// <param name="session">The run.</param>
    /// <param name="cancellationToken">Cancels the run on all processes.</param>
    void Join(TrainingSession session, CancellationToken cancellationToken);

    /// <summary>The pairs of a step that belong to this process; null for all.</summary>
    BatchShard? ShareOf(int first, int count, int total);

    /// <summary>The same for a step without a loader: every process has the same number of pairs.</summary>
    BatchShard? ShareOf(Tensor input);

    /// <summary>Statistics over all processes; null if each process uses its own.</summary>
    INormalizationStatistics? StatisticsOf(MicroBatch part);

    /// <summary>The rows of the step's dropout mask for this micro-batch; null if it has its own mask.</summary>
    (long First, long Total)? RowsOf(MicroBatch part);

    /// <exception cref="ProcessGroupException">A process was lost during the backward pass, which no exception can leave.</exception>
    void ThrowIfBackwardFailed();

    /// <summary>Sums the discriminator's gradients and loss.</summary>
    void ReduceDiscriminator(StepMetrics metrics);

    /// <summary>Whether the discriminator's loss is finite, over all processes.</summary>
    bool IsDiscriminatorFinite(StepMetrics metrics);

    /// <summary>Sums the generator's gradients, running statistics and metrics, and reads the metrics.</summary>
    void ReduceStep(StepMetrics metrics, BatchShard? share);

    /// <summary>The token for work inside an epoch; none for several processes, which only cancel together between two steps.</summary>
    CancellationToken TokenWithin(CancellationToken cancellationToken);

    /// <summary>Whether the run is canceled by any process.</summary>
    bool IsCanceled(CancellationToken cancellationToken);

    /// <exception cref="OperationCanceledException">The run is canceled by any process.</exception>
    void ThrowIfCanceled(CancellationToken cancellationToken);

    /// <summary>Waits while any process pauses the run.</summary>
    /// <param name="gate">Not set while this process is asked to pause.</param>
    /// <param name="paused">Called once if the run is paused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void WaitWhilePaused(ManualResetEventSlim gate, Action paused, CancellationToken cancellationToken);

    /// <summary>The share of this process in a number of items.</summary>
    (int First, int Count) Part(int count);

    /// <summary>The measurements of all processes, by rank.</summary>
    ImageQuality[] Concatenate(ImageQuality[] own);

    /// <summary>A value that rank 0 measures for all.</summary>
    double FromFirst(Func<double> measure);

    /// <summary>The fault of the lowest rank that found one: another rank's pairs may have caused it.</summary>
    FaultPlace? FirstFault(FaultPlace? own);

    /// <summary>Aborts the group, unless all processes throw the same failure.</summary>
    void Leave(Exception failure);
}
