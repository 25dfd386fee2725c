using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Data;

/// <summary>
/// Makes shuffled batches on a thread of its own, a few ahead, across the borders of epochs, so that the network does not wait for data.
/// </summary>
/// <remarks>
/// The thread runs managed code only: a libtorch kernel there would start a second team of OpenMP threads that takes processors from
/// training.
/// </remarks>
internal sealed class BatchLoader : IDisposable
{
    private const int BatchesAhead = 4;

    private readonly IPairedDataset _dataset;
    private readonly int _batchSize;
    private readonly long _seed;
    private readonly bool _withReplacement;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<TensorPair> _ready = new(BatchesAhead);
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    /// <param name="dataset">Borrowed.</param>
    /// <param name="batchSize">Pairs a batch; the last batch of an epoch holds what is left.</param>
    /// <param name="seed">Decides order and augmentation.</param>
    /// <param name="firstEpoch">Epoch to begin with, counted from 0; each has an order of its own.</param>
    /// <param name="epochs">How many epochs to make batches for.</param>
    /// <param name="withReplacement">Whether pairs are drawn anew each time instead of each once an epoch.</param>
    /// <param name="firstBatch">Batch of the first epoch to begin with, counted from 0; those before it are not made.</param>
    public BatchLoader(
        IPairedDataset dataset, int batchSize, long seed, int firstEpoch, int epochs, bool withReplacement = false, int firstBatch = 0)
    {
        (_dataset, _batchSize, _seed, _withReplacement) = (dataset, batchSize, seed, withReplacement);
        _thread = new Thread(() => Produce(firstEpoch, epochs, firstBatch)) { IsBackground = true, Name = "pix2pix batches" };
        _thread.Start();
    }

    public int BatchesPerEpoch => (_dataset.Count + _batchSize - 1) / _batchSize;

    /// <summary>The next batch, <c>[N, C, H, W]</c> on the CPU. The caller disposes it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled while waiting.</exception>
    public TensorPair Next(CancellationToken cancellationToken)
    {
        try
        {
            return _ready.Take(cancellationToken);
        }
        catch (InvalidOperationException)
        {
            _failure?.Throw();
            throw;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        while (_ready.TryTake(out var batch)) batch.Dispose();
        _ready.Dispose();
        _stop.Dispose();
    }

    /// <summary>The order of an epoch: every pair once, or as many drawn with replacement.</summary>
    internal static int[] OrderOf(long seed, int epoch, int count, bool withReplacement = false)
    {
        if (!withReplacement) return SeedSequence.ShuffledOrder(seed, epoch, count);

        var random = SeedSequence.CreateRandom(seed, SeedSequence.Purpose.Shuffle, epoch);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(count))];
    }

    private void Produce(int firstEpoch, int epochs, int firstBatch)
    {
        try
        {
            for (var epoch = firstEpoch; epoch < firstEpoch + epochs; epoch++)
            {
                var batches = OrderOf(_seed, epoch, _dataset.Count, _withReplacement).Chunk(_batchSize);
                foreach (var indices in batches.Skip(epoch == firstEpoch ? firstBatch : 0))
                {
                    var batch = MakeBatch(indices, epoch);
                    try
                    {
                        _ready.Add(batch, _stop.Token);
                    }
                    catch
                    {
                        batch.Dispose();
                        throw;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }

    private TensorPair MakeBatch(int[] indices, int epoch)
    {
        TensorPair? batch = null;
        try
        {
            for (var i = 0; i < indices.Length; i++)
            {
                var augmentation = SeedSequence.CreateRandom(_seed, SeedSequence.Purpose.Augmentation, epoch, indices[i]);
                using var pair = _dataset.GetPair(indices[i], augmentation);
                batch ??= new TensorPair(EmptyBatch(pair.Input, indices.Length), EmptyBatch(pair.Target, indices.Length));
                Place(pair.Input, batch.Input, i);
                Place(pair.Target, batch.Target, i);
            }

            return batch!;
        }
        catch
        {
            batch?.Dispose();
            throw;
        }
    }

    private static Tensor EmptyBatch(Tensor example, int count) => torch.empty([count, .. example.shape], torch.float32);

    private static void Place(Tensor example, Tensor batch, int position)
    {
        var source = example.bytes;
        var destination = batch.bytes;
        if (example.shape is not [var c, var h, var w] || batch.shape is not [_, var channels, var height, var width] || (c, h, w) != (channels, height, width)
            || destination.Length != source.Length * batch.shape[0])
        {
            throw new InvalidDataException(
                $"A pair's tensor is [{string.Join(", ", example.shape)}] of {example.dtype}, but the batch it belongs to is made of " +
                $"[{string.Join(", ", batch.shape[1..])}] of Float32. All pairs of a dataset must have the same shape.");
        }

        source.CopyTo(destination[(position * source.Length)..]);
    }
}
