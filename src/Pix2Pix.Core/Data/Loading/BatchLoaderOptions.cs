using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pix2Pix.Data;

/// <summary>What a <see cref="BatchLoader"/> makes, and how.</summary>
internal sealed record BatchLoaderOptions
{
    /// <summary>Pairs a batch, of all processes together; the last batch of an epoch holds what is left.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Decides order, augmentation and what takes the place of an unreadable pair.</summary>
    public required long Seed { get; init; }

    /// <summary>Epoch to begin with, counted from 0; each has an order of its own.</summary>
    public int FirstEpoch { get; init; }

    /// <summary>How many epochs to make batches for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Pair of the first epoch's order to begin with, counted from 0; those before it are not read.</summary>
    public int FirstPair { get; init; }

    /// <summary>This process among those that share the batches, from 0.</summary>
    public int Rank { get; init; }

    /// <summary>How many processes share the batches. One without a pair reads one all the same: networks need something to pass.</summary>
    public int ProcessCount { get; init; } = 1;

    /// <summary>Whether pairs are drawn anew each time instead of each once an epoch.</summary>
    public bool WithReplacement { get; init; }

    /// <summary>Threads that read pairs; null for <see cref="DefaultThreads"/>.</summary>
    public int? Threads { get; init; }

    /// <summary>What becomes of a pair that cannot be read.</summary>
    public UnreadablePairPolicy Unreadable { get; init; }

    /// <summary>Most bytes of batches to make ahead; one batch is made ahead even if it is larger.</summary>
    public long MemoryAhead { get; init; } = 256 << 20;

    /// <summary>Told of unreadable pairs.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>All processors but one, which the network needs, and no more than are of use.</summary>
    public static int DefaultThreads => Math.Clamp(Environment.ProcessorCount - 1, 1, 8);

    /// <summary>
    /// Batches to make ahead: so many that every thread has a pair in hand and another is ready, as far as memory allows.
    /// </summary>
    /// <param name="threads">Threads that read pairs.</param>
    /// <param name="pairBytes">Memory of a pair.</param>
    public int BatchesAhead(int threads, long pairBytes) =>
        (int)Math.Clamp(MemoryAhead / (pairBytes * BatchSize), 1, Math.Max(4, ((2 * threads) + BatchSize - 1) / BatchSize));
}
