using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Pix2Pix.Data;

/// <summary>
/// Creates shuffled batches on its own threads, a few ahead and across epochs, so that the network does not wait for data.
/// </summary>
/// <remarks>
/// <para>Threads take positions in order, and a position determines its pair, so neither order nor bits depend on the thread count.</para>
/// <para>The threads run managed code only: a libtorch kernel would start another team of OpenMP threads that takes processors from
/// training. A custom dataset that uses libtorch runs with the libtorch thread count of the thread that created the loader.</para>
/// </remarks>
internal sealed class BatchLoader : IDisposable
{
    private readonly BatchLoaderOptions _options;
    private readonly int _count;
    private readonly UnreadableCount _unreadable;
    private readonly PairReader _reader;
    private readonly IEnumerator<PendingBatch> _planned;
    private readonly Thread[] _threads;
    private readonly int _libtorchThreads = LibtorchThreads.Count;
    private readonly Lock _handingOut = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _room = new(1);
    private readonly BlockingCollection<PendingBatch> _ahead = [];
    private PendingBatch? _atWork;
    private PendingBatch? _next;
    private PairShape? _shape;
    private volatile Exception? _failure;

    /// <param name="dataset">Borrowed.</param>
    /// <param name="options">Batch size, order, threads.</param>
    public BatchLoader(IPairedDataset dataset, BatchLoaderOptions options)
    {
        (_options, _count) = (options, dataset.Count);
        _unreadable = new UnreadableCount(_count, options.Logger);
        _reader = new PairReader(dataset, _count, options.Seed, options.Unreadable == UnreadablePairPolicy.Skip ? _unreadable.Most : null);
        _planned = Plan().GetEnumerator();
        _threads = [.. Enumerable.Range(1, options.Threads ?? BatchLoaderOptions.DefaultThreads).Select(number =>
            new Thread(Work) { IsBackground = true, Name = $"pix2pix batches {number}" })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>
    /// The next batch, <c>[N, C, H, W]</c> on the CPU. The caller disposes it. An exception from the dataset is rethrown when the affected
    /// batch is requested.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was canceled while waiting.</exception>
    /// <exception cref="InvalidDataException">Too many pairs cannot be read.</exception>
    public TensorPair Next(CancellationToken cancellationToken)
    {
        _next ??= TakeNext(cancellationToken);
        _next.WaitUntilDone(cancellationToken);
        _unreadable.Add(_next.Unreadable);
        _next.ThrowIfFailed();
        using var made = _next;
        _next = null;
        _room.Release();
        return made.TakeTensors();
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var thread in _threads) thread.Join();
        _next?.Dispose();
        while (_ahead.TryTake(out var batch)) batch.Dispose();
        _planned.Dispose();
        _ahead.Dispose();
        _room.Dispose();
        _stop.Dispose();
    }

    /// <summary>This process's shard of a batch.</summary>
    /// <param name="before">Number of pairs of the epoch before the batch.</param>
    public BatchShard ShardAfter(int before) => ShardOf(Math.Min(_options.BatchSize, _count - before));

    /// <summary>The order of an epoch: every pair once, or as many pairs drawn with replacement.</summary>
    internal static int[] OrderOf(long seed, int epoch, int count, bool withReplacement = false)
    {
        if (!withReplacement) return SeedSequence.ShuffledOrder(seed, epoch, count);

        var random = SeedSequence.CreateRandom(seed, SeedSequence.Purpose.Shuffle, epoch);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(count))];
    }

    private IEnumerable<PendingBatch> Plan()
    {
        for (var epoch = _options.FirstEpoch; epoch < _options.FirstEpoch + _options.Epochs; epoch++)
        {
            var done = epoch == _options.FirstEpoch ? _options.FirstPair : 0;
            var order = OrderOf(_options.Seed, epoch, _count, _options.WithReplacement).Skip(done);
            foreach (var indices in order.Chunk(_options.BatchSize)) yield return new PendingBatch(epoch, Own(indices));
        }
    }

    private int[] Own(int[] indices)
    {
        var (first, count, _) = ShardOf(indices.Length);
        return count == 0 ? indices[..1] : indices[first..(first + count)];
    }

    private BatchShard ShardOf(int pairs) => BatchShard.Of(_options.Rank, _options.ProcessCount, pairs);

    private PendingBatch TakeNext(CancellationToken cancellationToken)
    {
        if (_ahead.TryTake(out var next, Timeout.Infinite, cancellationToken)) return next;

        if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        throw new InvalidOperationException("All batches have been taken.");
    }

    private void Work()
    {
        try
        {
            LibtorchThreads.Use(_libtorchThreads);
            while (HandOut() is var (batch, position)) Fill(batch, position);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            lock (_handingOut) Finish(e);
        }
    }

    // A thread that waits for room here blocks the others, too.
    private (PendingBatch Batch, int Position)? HandOut()
    {
        lock (_handingOut)
        {
            if (_shape is null && HandOutNext() is var (batch, position))
            {
                // The first pair is read alone: it determines the shape of all and how many batches fit into memory.
                Fill(batch, position);
                var more = _shape is null ? 0 : _options.BatchesAhead(_threads.Length, _shape.Bytes) - 1;
                if (more > 0) _room.Release(more);
            }

            return HandOutNext();
        }
    }

    private (PendingBatch Batch, int Position)? HandOutNext()
    {
        _stop.Token.ThrowIfCancellationRequested();
        if (_failure is null && (_atWork is { HasMore: true } || BeginNext())) return (_atWork!, _atWork!.HandOut());

        Finish(_failure);
        return null;
    }

    // Nobody may wait for positions that will never be handed out.
    private void Finish(Exception? failure)
    {
        _failure = failure;
        if (failure is not null) _atWork?.Abandon(failure);
        _ahead.CompleteAdding();
    }

    private bool BeginNext()
    {
        if (!_planned.MoveNext()) return false;

        _room.Wait(_stop.Token);
        _atWork = _planned.Current;
        _ahead.Add(_atWork);
        return true;
    }

    private void Fill(PendingBatch batch, int position)
    {
        try
        {
            using var pair = batch.Read(position, _reader);
            _shape ??= PairShape.From(pair);
            batch.Place(position, pair, _shape);
        }
        catch (Exception e)
        {
            _failure = e;
            batch.Fail(position, e);
        }
    }
}
