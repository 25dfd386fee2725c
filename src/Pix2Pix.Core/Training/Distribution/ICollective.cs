using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Training.Groups;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>What a step and a run need of the processes that train together, so that neither has to ask whether there are others.</summary>
internal interface ICollective
{
    int Rank { get; }

    int Size { get; }

    /// <summary>Whether this process writes files and reports progress.</summary>
    bool IsWriter => Rank == 0;

    /// <summary>Takes part in the group of the options, if there is one.</summary>
    /// <param name="options">Names the group and how it works together.</param>
    /// <param name="generator">Borrowed.</param>
    /// <param name="discriminator">Borrowed.</param>
    /// <param name="isPaused">Whether this process wants to pause.</param>
    static ICollective Create(TrainingOptions options, torch.nn.Module generator, torch.nn.Module discriminator, Func<bool> isPaused) =>
        options.Distribution.Group.WorldSize > 1
            ? new ProcessGroupCollective(options, generator, discriminator, isPaused)
            : new LocalCollective();

    /// <summary>The logger of this process: what the first one has said, the others need not repeat.</summary>
    ILogger Restrict(ILogger logger) => IsWriter ? logger : new MinimumLevelLogger(logger);

    /// <summary>
    /// Before the first step: checks that all processes are about to do the same, and gives them the same seed and weights.
    /// </summary>
    /// <param name="session">The run.</param>
    /// <param name="cancellationToken">The run's token, which the other processes learn of.</param>
    void Join(TrainingSession session, CancellationToken cancellationToken);

    /// <summary>Which pairs of a step this process has; null for all.</summary>
    BatchShard? ShareOf(int first, int count, int total);

    /// <summary>The same of a step that does not come from a loader: every process has as many.</summary>
    BatchShard? ShareOf(Tensor input);

    /// <summary>Statistics over all processes; null where each takes its own.</summary>
    IBatchNormStatistics? StatisticsOf(MicroBatch part);

    /// <summary>The rows of the step's dropout mask that are this part's; null where a part has a mask of its own.</summary>
    (long First, long Total)? RowsOf(MicroBatch part);

    /// <exception cref="ProcessGroupException">A process was lost during the backward pass, out of which no exception can pass.</exception>
    void ThrowIfBackwardFailed();

    /// <summary>Sums the discriminator's gradients and loss.</summary>
    void ReduceDiscriminator(StepMetrics metrics);

    /// <summary>Whether the discriminator's loss is finite, over all processes.</summary>
    bool IsDiscriminatorFinite(StepMetrics metrics);

    /// <summary>Sums the generator's gradients and everything else that is left of the step, and reads the figures.</summary>
    void ReduceStep(StepMetrics metrics, BatchShard? share);

    /// <summary>The token that work within a step's turn listens to: none where processes cancel together, between two steps.</summary>
    CancellationToken TokenWithin(CancellationToken cancellationToken);

    /// <summary>Whether the run is canceled, here or elsewhere.</summary>
    bool IsCanceled(CancellationToken cancellationToken);

    /// <exception cref="OperationCanceledException">It is.</exception>
    void ThrowIfCanceled(CancellationToken cancellationToken);

    /// <summary>Waits while the run is paused, by any process.</summary>
    /// <param name="gate">This process's own wish.</param>
    /// <param name="paused">Called once if there is anything to wait for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void WaitWhilePaused(ManualResetEventSlim gate, Action paused, CancellationToken cancellationToken);

    /// <summary>Which of several items this process has.</summary>
    (int First, int Count) Part(int count);

    /// <summary>Puts the measurements of all processes together, by rank.</summary>
    ImageQuality[] Concatenate(ImageQuality[] own);

    /// <summary>A value that process 0 measures for all.</summary>
    double FromFirst(Func<double> measure);

    /// <summary>The first process's place of a fault: what one finds may lie with another's pairs.</summary>
    FaultPlace? FirstFault(FaultPlace? own);

    /// <summary>Tells the others that this process cannot go on, unless they come to the same failure themselves.</summary>
    void Leave(Exception failure);
}
