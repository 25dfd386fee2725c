using System.Runtime.InteropServices;
using System.Text;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
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

    private readonly IProcessGroup _group = options.Group;
    private readonly TensorExchange _exchange = new(options.Group);
    private readonly SharedSum _sharedSum = new(options.Group);
    private CancellationToken _wish;
    private Wishes _agreed;
    private double? _discriminatorLoss;

    public int Rank => _group.Rank;

    public int Size => _group.Size;

    public void Join(TrainingSession session, CancellationToken cancellationToken)
    {
        _wish = cancellationToken;
        GroupAgreement.Check(_group, GroupIdentity.Of(session));
        session.Seed = BitConverter.ToInt64(_group.Gather(BitConverter.GetBytes(session.Seed))[0]);
        ComputeThread.Run(() =>
        {
            session.Prepare();
            _exchange.CopyFromFirst(ModuleState.Of(generator).Values);
            _exchange.CopyFromFirst(ModuleState.Of(discriminator).Values);
            if (session.Callbacks.Average.State is { } average) _exchange.CopyFromFirst(average.Values);
        });
        _agreed = Ask();
        session.Logger.GroupMet(Size, _group.Description, options.PairsPerStep);
    }

    public BatchShard? ShareOf(int first, int count, int total) => new BatchShard(first, count, total);

    public BatchShard? ShareOf(Tensor input) =>
        input.dim() > 0 && (int)input.shape[0] is var own ? new BatchShard(Rank * own, own, Size * own) : null;

    public INormalizationStatistics? StatisticsOf(StepPart part) => options.SharesStatistics
        ? new SyncBatchNormStatistics(
            Rank, [.. Enumerable.Range(0, Size).Select(rank => BatchShard.Of(rank, Size, (int)part.Total).Count)],
            values => SumFunction.Apply(values, _sharedSum))
        : null;

    // Where each process has a single part, masks are drawn for all pairs of the step.
    public (long First, long Total)? RowsOf(StepPart part) => options.AccumulationSteps == 1 ? (part.First, part.Total) : null;

    public void ThrowIfBackwardFailed() => _sharedSum.ThrowIfFailed();

    public void ReduceDiscriminator(StepFigures figures)
    {
        List<Tensor> gradients = [.. GradientsOf(discriminator)];
        var loss = figures.SumOf(StepFigure.Discriminator);
        if (loss is not null) gradients.Add(loss);
        _exchange.Sum(gradients);
        _discriminatorLoss = loss is null ? null : (float)ScalarValue.Of(loss);
    }

    public bool IsDiscriminatorFinite(StepFigures figures) =>
        _discriminatorLoss is { } ofAll ? double.IsFinite(ofAll) : figures.IsFinite(StepFigure.Discriminator);

    // Running statistics with the generator's gradients: what each process has seen counts for its share.
    public void ReduceStep(StepFigures figures, BatchShard? share)
    {
        if (share is not { Weight: var weight })
        {
            figures.Read();
            return;
        }

        List<Tensor> statistics = [.. RunningStatistics(generator), .. RunningStatistics(discriminator)];
        using (torch.no_grad())
        {
            foreach (var statistic in statistics) statistic.mul_(weight);
        }

        var values = figures.Pack(weight);
        var wish = torch.tensor([_wish.IsCancellationRequested ? 1f : 0f, isPaused() ? 1f : 0f], device: values.device);
        _exchange.Sum([.. GradientsOf(generator), .. statistics, values, wish]);
        figures.Unpack(values);
        var wishes = MemoryMarshal.Cast<byte, float>(wish.cpu().bytes);
        _agreed = new Wishes(wishes[0] > 0, wishes[1] > 0);
    }

    public CancellationToken TokenWithin(CancellationToken cancellationToken) => CancellationToken.None;

    public bool IsCanceled(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested || _agreed.Cancels;

    public void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (!_agreed.Cancels) return;
        cancellationToken.ThrowIfCancellationRequested();
        throw new OperationCanceledException("Another process of the group has cancelled the run.");
    }

    public void WaitWhilePaused(ManualResetEventSlim gate, Action paused, CancellationToken cancellationToken)
    {
        if (!_agreed.Pauses) return;
        paused();
        while (_agreed is { Pauses: true, Cancels: false })
        {
            Thread.Sleep(PauseBetweenQuestions);
            _agreed = Ask();
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
        .. _group.Gather(MemoryMarshal.AsBytes(own.AsSpan())).SelectMany(bytes => MemoryMarshal.Cast<byte, ImageQuality>(bytes).ToArray()),
    ];

    public double FromFirst(Func<double> measure)
    {
        var own = Rank == 0 ? BitConverter.GetBytes(measure()) : [];
        return BitConverter.ToDouble(_group.Gather(own)[0]);
    }

    public FaultPlace? FirstFault(FaultPlace? own)
    {
        var text = own is { } found ? $"{found.Layer}\n{found.Text}" : "";
        var texts = _group.Gather(Encoding.UTF8.GetBytes(text)).Select(Encoding.UTF8.GetString).ToList();
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

    private Wishes Ask()
    {
        var wishes = _group.Gather([_wish.IsCancellationRequested ? (byte)1 : (byte)0, isPaused() ? (byte)1 : (byte)0]);
        return new Wishes(wishes.Any(wish => wish[0] > 0), wishes.Any(wish => wish[1] > 0));
    }

    private static IEnumerable<Tensor> GradientsOf(torch.nn.Module network) =>
        network.parameters().Where(parameter => parameter.requires_grad).Select(parameter => parameter.grad).OfType<Tensor>();

    private static IEnumerable<Tensor> RunningStatistics(torch.nn.Module network) =>
        network.named_buffers().Select(named => named.buffer).Where(buffer => buffer.dtype == torch.ScalarType.Float32);

    /// <summary>What any of the processes wants, which all of them do after the step in which they learn of it.</summary>
    private readonly record struct Wishes(bool Cancels, bool Pauses);
}
