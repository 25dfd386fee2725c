using System.Runtime.InteropServices;
using System.Text;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Serialization;
using Pix2Pix.Training.Groups;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Several processes that train one model, each with a share of every step's pairs.</summary>
/// <param name="options">Names the group and how it works together.</param>
/// <param name="generator">Borrowed.</param>
/// <param name="discriminator">Borrowed.</param>
/// <param name="isPaused">This process's own wish.</param>
internal sealed class ProcessGroupCollective(
    TrainingOptions options, torch.nn.Module generator, torch.nn.Module discriminator, Func<bool> isPaused) : ICollective
{
    private static readonly TimeSpan PauseBetweenQuestions = TimeSpan.FromMilliseconds(250);

    private readonly IProcessGroup _group = options.Distribution.Group;
    private readonly GradientReducer _exchange = new(options.Distribution.Group);
    private readonly AllReduce _allReduce = new(options.Distribution.Group);
    private CancellationToken _requested;
    private Wishes _signals;
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
            _exchange.CopyFromFirst(ModuleState.From(generator).Values);
            _exchange.CopyFromFirst(ModuleState.From(discriminator).Values);
            if (session.Callbacks.Average.State is { } average) _exchange.CopyFromFirst(average.Values);
        });
        _signals = Synchronize();
        session.Logger.GroupMet(Size, _group.Description, options.PairsPerStep);
    }

    public BatchShard? ShareOf(int first, int count, int total) => new BatchShard(first, count, total);

    public BatchShard? ShareOf(Tensor input) =>
        input.dim() > 0 && (int)input.shape[0] is var own ? new BatchShard(Rank * own, own, Size * own) : null;

    public IBatchNormStatistics? StatisticsOf(MicroBatch part) => options.Distribution.SyncBatchNorm
        ? new SyncBatchNormStatistics(
            Rank, [.. Enumerable.Range(0, Size).Select(rank => BatchShard.Of(rank, Size, (int)part.Total).Count)],
            values => AllReduceFunction.Apply(values, _allReduce))
        : null;

    // Where each process has a single part, masks are drawn for all pairs of the step.
    public (long First, long Total)? RowsOf(MicroBatch part) => options.BatchesPerStep == 1 ? (part.First, part.Total) : null;

    public void ThrowIfBackwardFailed() => _allReduce.ThrowIfFailed();

    public void ReduceDiscriminator(StepMetrics metrics)
    {
        List<Tensor> gradients = [.. GradientsOf(discriminator)];
        var loss = metrics.SumOf(StepMetric.Discriminator);
        if (loss is not null) gradients.Add(loss);
        _exchange.Sum(gradients);
        _discriminatorLoss = loss is null ? null : (float)ScalarValue.Read(loss);
    }

    public bool IsDiscriminatorFinite(StepMetrics metrics) =>
        _discriminatorLoss is { } ofAll ? double.IsFinite(ofAll) : metrics.IsFinite(StepMetric.Discriminator);

    // Running statistics with the generator's gradients: what each process has seen counts for its share.
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
            foreach (var statistic in statistics) statistic.mul_(weight);
        }

        var values = metrics.Pack(weight);
        var wish = torch.tensor([_requested.IsCancellationRequested ? 1f : 0f, isPaused() ? 1f : 0f], device: values.device);
        _exchange.Sum([.. GradientsOf(generator), .. statistics, values, wish]);
        metrics.Unpack(values);
        var wishes = MemoryMarshal.Cast<byte, float>(wish.cpu().bytes);
        _signals = new Wishes(wishes[0] > 0, wishes[1] > 0);
    }

    public CancellationToken TokenWithin(CancellationToken cancellationToken) => CancellationToken.None;

    public bool IsCanceled(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested || _signals.Cancels;

    public void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (!_signals.Cancels) return;
        cancellationToken.ThrowIfCancellationRequested();
        throw new OperationCanceledException("Another process of the group has cancelled the run.");
    }

    public void WaitWhilePaused(ManualResetEventSlim gate, Action paused, CancellationToken cancellationToken)
    {
        if (!_signals.Pauses) return;
        paused();
        while (_signals is { Pauses: true, Cancels: false })
        {
            Thread.Sleep(PauseBetweenQuestions);
            _signals = Synchronize();
        }
    }

    public (int First, int Count) Part(int count)
    {
        var own = BatchShard.Of(Rank, Size, count);
        return (own.First, own.Count);
    }

    // Each process measures its share of the held-out pairs; all get all figures, so that all decide alike.
    public ImageQuality[] Concatenate(ImageQuality[] own) =>
    [
        .. _group.AllGather(MemoryMarshal.AsBytes(own.AsSpan())).SelectMany(bytes => MemoryMarshal.Cast<byte, ImageQuality>(bytes).ToArray()),
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
        return rank >= 0 && texts[rank].Split('\n', 2) is [var layer, var place] ? new FaultPlace(layer, $"{place}, on rank {rank}") : null;
    }

    // What all processes come to alike, each throws by itself. Whatever else ends the run here would leave the others waiting.
    public void Leave(Exception failure)
    {
        if (failure is not (ProcessGroupException or TrainingDivergedException or OperationCanceledException))
        {
            _group.Abort(failure.Message);
        }
    }

    private Wishes Synchronize()
    {
        var wishes = _group.AllGather([_requested.IsCancellationRequested ? (byte)1 : (byte)0, isPaused() ? (byte)1 : (byte)0]);
        return new Wishes(wishes.Any(wish => wish[0] > 0), wishes.Any(wish => wish[1] > 0));
    }

    private static IEnumerable<Tensor> GradientsOf(torch.nn.Module network) =>
        network.parameters().Where(parameter => parameter.requires_grad).Select(parameter => parameter.grad).OfType<Tensor>();

    private static IEnumerable<Tensor> RunningStatistics(torch.nn.Module network) =>
        network.named_buffers().Select(named => named.buffer).Where(buffer => buffer.dtype == torch.ScalarType.Float32);

    /// <summary>What any of the processes wants, which all of them do after the step in which they learn of it.</summary>
    private readonly record struct Wishes(bool Cancels, bool Pauses);
}
