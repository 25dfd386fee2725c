using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pix2Pix.Data;

/// <summary>Options of a <see cref="BatchLoader"/>.</summary>
internal sealed record BatchLoaderOptions
{
    /// <summary>Pairs per batch over all ranks; the last batch of an epoch has the remainder.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Determines order, augmentation and replacements for unreadable pairs.</summary>
    public required long Seed { get; init; }

    /// <summary>The epoch to start with, from 0; each has its own order.</summary>
    public int FirstEpoch { get; init; }

    /// <summary>Number of epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>Position in the first epoch's order to start at, from 0; earlier pairs are not read.</summary>
    public int FirstPair { get; init; }

    /// <summary>Rank of this process, from 0.</summary>
    public int Rank { get; init; }

    /// <summary>Number of processes that share a batch. A rank without a pair still reads one, since its networks need an input.</summary>
    public int ProcessCount { get; init; } = 1;

    /// <summary>Whether pairs are drawn with replacement instead of once per epoch.</summary>
    public bool WithReplacement { get; init; }

    /// <summary>Number of threads that read pairs; null for <see cref="DefaultThreads"/>.</summary>
    public int? Threads { get; init; }

    /// <summary>What to do with unreadable pairs.</summary>
    public UnreadablePairPolicy Unreadable { get; init; }

    /// <summary>Memory limit for prefetched batches in bytes; at least one batch is always prefetched.</summary>
    public long MemoryAhead { get; init; } = 256 << 20;

    /// <summary>Receives warnings about unreadable pairs.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>All processors but one, which the network needs, up to a useful maximum.</summary>
    public static int DefaultThreads => Math.Clamp(Environment.ProcessorCount - 1, 1, 8);

    /// <summary>
    /// Number of batches to prefetch: enough for every thread to have a pair in progress and another one ready, within the memory limit.
    /// </summary>
    /// <param name="threads">Number of threads that read pairs.</param>
    /// <param name="pairBytes">Memory per pair.</param>
    public int BatchesAhead(int threads, long pairBytes) =>
        (int)Math.Clamp(MemoryAhead / (pairBytes * BatchSize), 1, Math.Max(4, ((2 * threads) + BatchSize - 1) / BatchSize));
}
