using System.Runtime.InteropServices;
using System.Text;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Serialization;
using Pix2Pix.Training.Groups;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Several processes that train one model, each on its share of every step's pairs.</summary>
/// <param name="options">Contains the group.</param>
/// <param name="generator">Borrowed.</param>
/// <param name="discriminator">Borrowed.</param>
/// <param name="isPaused">Whether this process is asked to pause.</param>
internal sealed class ProcessGroupCollective(
    TrainingOptions options, torch.nn.Module generator, torch.nn.Module discriminator, Func<bool> isPaused) : ICollective
{
    private static readonly TimeSpan PausePollInterval = TimeSpan.FromMilliseconds(250);

    private readonly IProcessGroup _group = options.Distribution.Group;
    private readonly GradientReducer _reducer = new(options.Distribution.Group);
    private readonly AllReduce _allReduce = new(options.Distribution.Group);
    private CancellationToken _requested;
    private StopSignals _signals;
    private double? _discriminatorLoss;

    public int Rank => _group.Rank;

    public int Size => _group.WorldSize;

    public void Join(TrainingSession session, CancellationToken cancellationToken)
    {
        _requested = cancellationToken;
        ConsistencyCheck.Check(_group, GroupIdentity.Create(session));
        session.Seed = BitConverter.ToInt64(_group.AllGather(BitConverter.GetBytes(session.Seed))[0]);
        ComputeThread.Run(() =>
        {
            session.Prepare();
            _reducer.CopyFromFirst(ModuleState.From(generator).Values);
            _reducer.CopyFromFirst(ModuleState.From(discriminator).Values);
            if (session.Callbacks.Average.State is { } average) _reducer.CopyFromFirst(average.Values);
        });
        _signals = Synchronize();
        session.Logger.GroupMet(Size, _group.Description, options.PairsPerStep);
    }

    public BatchShard? ShareOf(int first, int count, int total) => new BatchShard(first, count, total);

    public BatchShard? ShareOf(Tensor input) =>
        input.dim() > 0 && (int)input.shape[0] is var own ? new BatchShard(Rank * own, own, Size * own) : null;

    public INormalizationStatistics? StatisticsOf(MicroBatch part) => options.Distribution.SyncBatchNorm
        ? new SyncBatchNormStatistics(
            Rank, [.. Enumerable.Range(0, Size).Select(rank => BatchShard.Of(rank, Size, (int)part.Total).Count)],
            values => AllReduceFunction.Apply(values, _allReduce))
        : null;

    // With a single micro-batch per process, dropout masks are drawn for all pairs of the step.
    public (long First, long Total)? RowsOf(MicroBatch part) => options.BatchesPerStep == 1 ? (part.First, part.Total) : null;

    public void ThrowIfBackwardFailed() => _allReduce.ThrowIfFailed();

    public void ReduceDiscriminator(StepMetrics metrics)
    {
        List<Tensor> gradients = [.. GradientsOf(discriminator)];
        var loss = metrics.SumOf(StepMetric.Discriminator);
        if (loss is not null) gradients.Add(loss);
        _reducer.Sum(gradients);
        _discriminatorLoss = loss is null ? null : (float)ScalarValue.Read(loss);
    }

    public bool IsDiscriminatorFinite(StepMetrics metrics) =>
        _discriminatorLoss is { } total ? double.IsFinite(total) : metrics.IsFinite(StepMetric.Discriminator);

    // Running statistics travel with the generator's gradients, weighted by each process's share of the pairs.
    public void ReduceStep(StepMetrics metrics, BatchShard? share)
    {
        if (share is not { Weight: var weight })
        {
            metrics.Read();
            return;
        }

        List<Tensor> statistics = [.. RunningStatistics(generator), .. RunningStatistics(discriminator)];
        using (torch.no_grad())
        {
            foreach (var statistic in statistics) ScalarArithmetic.Apply(weight, statistic.mul_);
        }

        var values = metrics.Pack(weight);
        var signals = torch.tensor([_requested.IsCancellationRequested ? 1f : 0f, isPaused() ? 1f : 0f], device: values.device);
        _reducer.Sum([.. GradientsOf(generator), .. statistics, values, signals]);
        metrics.Unpack(values);
        var sums = MemoryMarshal.Cast<byte, float>(signals.cpu().bytes);
        _signals = new StopSignals(sums[0] > 0, sums[1] > 0);
    }

    public CancellationToken TokenWithin(CancellationToken cancellationToken) => CancellationToken.None;

    public bool IsCanceled(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested || _signals.Cancels;

    public void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (!_signals.Cancels) return;
        cancellationToken.ThrowIfCancellationRequested();
        throw new OperationCanceledException("Another process of the group canceled the run.");
    }

    public void WaitWhilePaused(ManualResetEventSlim gate, Action paused, CancellationToken cancellationToken)
    {
        if (!_signals.Pauses) return;
        paused();
        while (_signals is { Pauses: true, Cancels: false })
        {
            Thread.Sleep(PausePollInterval);
            _signals = Synchronize();
        }
    }

    public (int First, int Count) Part(int count)
    {
        var own = BatchShard.Of(Rank, Size, count);
        return (own.First, own.Count);
    }

    // Each process measures its share of the held-out pairs; all get all metrics, so that all decide alike.
    public ImageQuality[] Concatenate(ImageQuality[] own) =>
    [
        .. _group.AllGather(MemoryMarshal.AsBytes(own.AsSpan()))
            .SelectMany(bytes => MemoryMarshal.Cast<byte, ImageQuality>(bytes).ToArray()),
    ];

    public double FromFirst(Func<double> measure)
    {
        var own = Rank == 0 ? BitConverter.GetBytes(measure()) : [];
        return BitConverter.ToDouble(_group.AllGather(own)[0]);
    }

    public FaultPlace? FirstFault(FaultPlace? own)
    {
        var text = own is { } found ? $"{found.Layer}\n{found.Text}" : "";
        var texts = _group.AllGather(Encoding.UTF8.GetBytes(text)).Select(Encoding.UTF8.GetString).ToList();
        var rank = texts.FindIndex(text => text.Length > 0);
        return rank >= 0 && texts[rank].Split('\n', 2) is [var layer, var place]
            ? new FaultPlace(layer, $"{place}, on rank {rank}")
            : null;
    }

    // All processes throw these exceptions by themselves; after any other the rest would wait forever.
    public void Leave(Exception failure)
    {
        if (failure is not (ProcessGroupException or TrainingDivergedException or OperationCanceledException))
        {
            _group.Abort(failure.Message);
        }
    }

    private StopSignals Synchronize()
    {
        var all = _group.AllGather([_requested.IsCancellationRequested ? (byte)1 : (byte)0, isPaused() ? (byte)1 : (byte)0]);
        return new StopSignals(all.Any(own => own[0] > 0), all.Any(own => own[1] > 0));
    }

    private static IEnumerable<Tensor> GradientsOf(torch.nn.Module network) =>
        network.parameters().Where(parameter => parameter.requires_grad).Select(parameter => parameter.grad).OfType<Tensor>();

    private static IEnumerable<Tensor> RunningStatistics(torch.nn.Module network) =>
        network.named_buffers().Select(named => named.buffer).Where(buffer => buffer.dtype == torch.ScalarType.Float32);

    /// <summary>Requests of any process, which all of them follow after the same step.</summary>
    private readonly record struct StopSignals(bool Cancels, bool Pauses);
}
