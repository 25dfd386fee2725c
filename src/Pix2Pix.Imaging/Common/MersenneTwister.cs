using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>The random numbers of libtorch's generator on the CPU, without libtorch and without a call per number.</summary>
/// <remarks>Source: Matsumoto and Nishimura 1998, MT19937; the layout of a saved state is that of ATen/CPUGeneratorImpl.cpp.</remarks>
internal sealed class MersenneTwister
{
    /// <summary>The length of a saved state in bytes.</summary>
    public const int StateLength = 5056;

    private const int Length = 624;
    private const int Distance = 397;
    private const uint HighBit = 0x80000000;
    private const uint Matrix = 0x9908b0df;
    private const int FractionBits = 53;

    // A saved state: 64 bits of seed, 32 bits each of how many numbers are left and of whether it is seeded, then 64 bits a value.
    private const int LeftAt = 8;
    private const int NextAt = 16;
    private const int ValuesAt = 24;

    private readonly uint[] _state = new uint[Length];
    private readonly uint[] _numbers = new uint[Length];
    private int _next = Length;

    /// <param name="seed">As for <c>torch.manual_seed</c>; the low 32 bits count.</param>
    public MersenneTwister(ulong seed)
    {
        _state[0] = (uint)seed;
        for (var i = 1; i < Length; i++) _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
    }

    /// <param name="saved">A state as libtorch saves it, of <see cref="StateLength"/> bytes.</param>
    public MersenneTwister(ReadOnlySpan<byte> saved)
    {
        if (saved.Length != StateLength)
        {
            throw new ArgumentException(
                $"The state of a random generator has {saved.Length} bytes, but {StateLength} are needed. Use a generator on the CPU.",
                nameof(saved));
        }

        for (var i = 0; i < Length; i++) _state[i] = BinaryPrimitives.ReadUInt32LittleEndian(saved[(ValuesAt + (8 * i))..]);

        // One is left, in libtorch's count, where the next number needs new values.
        if (BinaryPrimitives.ReadInt32LittleEndian(saved[LeftAt..]) == 1) return;
        _next = BinaryPrimitives.ReadInt32LittleEndian(saved[NextAt..]);
        Temper();
    }

    /// <summary>Draws a dropout mask, the same as <c>bernoulli_(kept, generator)</c> and a division by <paramref name="kept"/>.</summary>
    /// <param name="mask">Becomes 0 where a value is dropped and <c>1 / kept</c> elsewhere.</param>
    /// <param name="kept">Probability of keeping a value, above 0 to 1.</param>
    public void DrawMask(Span<float> mask, double kept)
    {
        // A number is 53 bits; as integers they compare without rounding.
        var bound = (long)Math.Ceiling(Math.ScaleB(kept, FractionBits));
        var scale = BitConverter.SingleToInt32Bits(1 / (float)kept);
        while (!mask.IsEmpty)
        {
            if (Length - _next < 2)
            {
                mask[0] = Draw(bound, scale);
                mask = mask[1..];
                continue;
            }

            var pairs = MemoryMarshal.Cast<uint, ulong>(_numbers.AsSpan(_next));
            if (pairs.Length > mask.Length) pairs = pairs[..mask.Length];
            for (var i = 0; i < pairs.Length; i++) mask[i] = ValueOf((uint)pairs[i], (uint)(pairs[i] >> 32), bound, scale);
            _next += 2 * pairs.Length;
            mask = mask[pairs.Length..];
        }
    }

    /// <summary>Writes the state over a saved one, of which the rest stays.</summary>
    public void WriteTo(Span<byte> saved)
    {
        BinaryPrimitives.WriteInt32LittleEndian(saved[LeftAt..], Length + 1 - _next);
        BinaryPrimitives.WriteInt64LittleEndian(saved[NextAt..], _next);
        for (var i = 0; i < Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(saved[(ValuesAt + (8 * i))..], _state[i]);
    }

    // Without a branch, which no processor could predict.
    private static float ValueOf(uint high, uint low, long bound, int scale)
    {
        var fraction = (((long)high << 32) | low) & ((1L << FractionBits) - 1);
        return BitConverter.Int32BitsToSingle(scale & (int)((fraction - bound) >> 63));
    }

    private float Draw(long bound, int scale)
    {
        var high = Next();
        return ValueOf(high, Next(), bound, scale);
    }

    private uint Next()
    {
        if (_next == Length)
        {
            Twist();
            Temper();
            _next = 0;
        }

        return _numbers[_next++];
    }

    private void Twist()
    {
        TwistFrom(0, Length - Distance, Distance);
        TwistFrom(Length - Distance, Length - 1, Distance - Length);
        _state[^1] = Twisted(_state[^1], _state[0], _state[Distance - 1]);
    }

    // Values are replaced in order, and each needs one that is far enough ahead or behind for a whole vector.
    private void TwistFrom(int start, int end, int distance)
    {
        var i = start;
        for (; i <= end - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var high = new Vector<uint>(_state, i) & new Vector<uint>(HighBit);
            var joined = high | (new Vector<uint>(_state, i + 1) & new Vector<uint>(HighBit - 1));
            var odd = Vector<uint>.Zero - (joined & Vector<uint>.One);
            (new Vector<uint>(_state, i + distance) ^ (joined >>> 1) ^ (odd & new Vector<uint>(Matrix))).CopyTo(_state, i);
        }

        for (; i < end; i++) _state[i] = Twisted(_state[i], _state[i + 1], _state[i + distance]);
    }

    private static uint Twisted(uint value, uint following, uint distant)
    {
        var joined = (value & HighBit) | (following & (HighBit - 1));
        return distant ^ (joined >> 1) ^ ((0 - (joined & 1)) & Matrix);
    }

    private void Temper()
    {
        var i = 0;
        for (; i <= Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var y = new Vector<uint>(_state, i);
            y ^= y >>> 11;
            y ^= (y << 7) & new Vector<uint>(0x9d2c5680);
            y ^= (y << 15) & new Vector<uint>(0xefc60000);
            (y ^ (y >>> 18)).CopyTo(_numbers, i);
        }
    }
}
