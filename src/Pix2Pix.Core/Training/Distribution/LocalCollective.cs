using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>A single process.</summary>
internal sealed class LocalCollective : ICollective
{
    public int Rank => 0;

    public int Size => 1;

    public void Join(TrainingSession session, CancellationToken cancellationToken) { }

    public BatchShard? ShareOf(int first, int count, int total) => null;

    public BatchShard? ShareOf(Tensor input) => null;

    public INormalizationStatistics? StatisticsOf(MicroBatch part) => null;

    public (long First, long Total)? RowsOf(MicroBatch part) => null;

    public void ThrowIfBackwardFailed() { }

    public void ReduceDiscriminator(StepMetrics metrics) { }

    public bool IsDiscriminatorFinite(StepMetrics metrics) => metrics.IsFinite(StepMetric.Discriminator);

    // One transfer for all metrics: separate reads would synchronize a GPU eight times.
    public void ReduceStep(StepMetrics metrics, BatchShard? share) => metrics.Read();

    public CancellationToken TokenWithin(CancellationToken cancellationToken) => cancellationToken;

    public bool IsCanceled(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested;

    public void ThrowIfCanceled(CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();

    public void WaitWhilePaused(ManualResetEventSlim gate, Action paused, CancellationToken cancellationToken)
    {
        if (gate.IsSet) return;
        paused();
        WaitHandle.WaitAny([gate.WaitHandle, cancellationToken.WaitHandle]);
    }

    public (int First, int Count) Part(int count) => (0, count);

    public ImageQuality[] Concatenate(ImageQuality[] own) => own;

    public double FromFirst(Func<double> measure) => measure();

    public FaultPlace? FirstFault(FaultPlace? own) => own;

    public void Leave(Exception failure) { }
}
