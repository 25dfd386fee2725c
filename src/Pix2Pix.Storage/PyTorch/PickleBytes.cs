using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Storage;

/// <summary>Reads numbers and strings from a pickle's bytes and checks every length.</summary>
internal sealed class PickleBytes(byte[] bytes)
{
    // Names of weights have about 100 characters. Keys are hashed on every use, so long ones would cost time.
    private const ulong LongestText = 1024;
    private const int LongestNumber = 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Number of bytes read so far.</summary>
    public int Position { get; private set; }

    public byte Byte() => Read(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Read(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Read(2));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Read(8));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Read(8));

    /// <summary>A signed number of up to 16 bytes: a <see cref="long"/> if it fits, otherwise an <see cref="Int128"/>.</summary>
    public object Number(int length)
    {
        if (length > LongestNumber) throw new FormatException($"a number in it has {length} bytes; at most {LongestNumber} are allowed");
        Span<byte> wide = stackalloc byte[LongestNumber];
        var digits = Read(length);
        wide.Fill(length > 0 && digits[^1] >= 0x80 ? (byte)0xff : (byte)0);
        digits.CopyTo(wide);
        var number = BinaryPrimitives.ReadInt128LittleEndian(wide);
        return number >= long.MinValue && number <= long.MaxValue ? (long)number : number;
    }

    /// <summary>A <see cref="string"/>, or a <see cref="PickledObject"/> instead of one that is too long for a name.</summary>
    public object Text(ulong length) => length <= LongestText ? Decode(Read((int)length)) : Skip(length, "str");

    /// <summary>Skips bytes that no weight needs.</summary>
    public PickledObject Skip(ulong length, string name)
    {
        var rest = bytes.Length - Position;
        if (length > (ulong)rest) throw new FormatException($"a string in it claims {length} bytes, but only {rest} follow");
        Position += (int)length;
        return new PickledObject(name);
    }

    public string Line()
    {
        var rest = bytes.AsSpan(Position);
        var length = rest[..Math.Min(rest.Length, (int)LongestText)].IndexOf((byte)'\n');
        if (length < 0) throw new FormatException("a name in it does not end");
        var line = Decode(Read(length));
        Position++;
        return line;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("a string in it is not UTF-8", e);
        }
    }

    private ReadOnlySpan<byte> Read(int count)
    {
        if (count > bytes.Length - Position) throw new FormatException("its description of the tensors is cut short");
        Position += count;
        return bytes.AsSpan(Position - count, count);
    }
}
