using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Pix2Pix.Data;

/// <summary>
/// Makes shuffled batches on threads of its own, a few ahead, across the borders of epochs, so that the network does not wait for data.
/// </summary>
/// <remarks>
/// <para>Places in batches are handed out to the threads in order, and what belongs there is a function of the place, so neither order nor
/// bits depend on how many threads there are.</para>
/// <para>The threads run managed code only: a libtorch kernel there would start another team of OpenMP threads that takes processors from
/// training. A dataset of a user's own that computes there does so with as many threads as whoever made the loader has set.</para>
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
    /// <param name="options">What to make of it.</param>
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
    /// The next batch, <c>[N, C, H, W]</c> on the CPU. The caller disposes it. What the dataset threw is thrown when the batch is due that
    /// it spoilt.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled while waiting.</exception>
    /// <exception cref="InvalidDataException">More pairs cannot be read than a run goes on without.</exception>
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

    /// <summary>The pairs of a batch, of all processes together and here.</summary>
    /// <param name="before">Pairs of the epoch before the batch.</param>
    public BatchShard ShardAfter(int before) => ShardOf(Math.Min(_options.BatchSize, _count - before));

    /// <summary>The order of an epoch: every pair once, or as many drawn with replacement.</summary>
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
        throw new InvalidOperationException("All batches were made and taken.");
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

    // Who waits for room here waits for all threads.
    private (PendingBatch Batch, int Position)? HandOut()
    {
        lock (_handingOut)
        {
            if (_shape is null && HandOutNext() is var (batch, position))
            {
                // The first pair, read alone, says what all are like and how many batches memory holds.
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

    // Nobody may wait for what is not handed out any more.
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
