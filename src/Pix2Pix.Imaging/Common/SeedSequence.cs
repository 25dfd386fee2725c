namespace Pix2Pix.Common;

/// <summary>
/// Derives independent seeds from one seed and a position. Every random choice is a pure function of its place: results do not depend on
/// thread timing, and resuming a run needs a position instead of a generator's state.
/// </summary>
internal static class SeedSequence
{
    /// <summary>What a random number is for; two purposes never share a stream.</summary>
    public enum Purpose : ulong
    {
        GeneratorWeights = 1,
        DiscriminatorWeights,
        Shuffle,
        Augmentation,
        Dropout,
        GradientPenalty,
        History,
        HeldOut,
        Replacement,
    }

    /// <summary>A 64-bit seed for one purpose at one position. Mixing: the finalizer of SplitMix64 (Steele et al., OOPSLA 2014).</summary>
    public static ulong Derive(long seed, Purpose purpose, long position = 0, long subposition = 0)
    {
        var state = Mix(unchecked((ulong)seed) + 0x9E3779B97F4A7C15UL);
        state = Mix(state ^ (ulong)purpose);
        state = Mix(state + unchecked((ulong)position));
        return Mix(state ^ unchecked((ulong)subposition));
    }

    /// <summary>A managed generator for one purpose at one position.</summary>
    public static Random CreateRandom(long seed, Purpose purpose, long position = 0, long subposition = 0) =>
        new(unchecked((int)Derive(seed, purpose, position, subposition)));

    /// <summary>The numbers 0 to <paramref name="count"/> - 1, each once, in this epoch's own order.</summary>
    public static int[] ShuffledOrder(long seed, int epoch, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        CreateRandom(seed, Purpose.Shuffle, epoch).Shuffle(order);
        return order;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
