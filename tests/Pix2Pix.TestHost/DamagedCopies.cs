using System.Buffers.Binary;

namespace Pix2Pix.TestHost;

/// <summary>Damages files in every way that accident and malice know.</summary>
public static class DamagedCopies
{
    private static readonly long[] Extremes =
        [0, -1, 1, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 40, 0x00ffffff, 0x7f7f7f7f7f7f7f7f];

    private static readonly byte[] NotUtf8 = [0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80];

    /// <summary>Damaged copies of a file; the same seed gives the same.</summary>
    /// <param name="whole">The file's bytes.</param>
    /// <param name="count">How many copies.</param>
    /// <param name="seed">Chooses what is damaged and how.</param>
    /// <param name="structure">How many of the first bytes describe the rest: every other copy is damaged there. 0 for all of them.</param>
    public static IEnumerable<byte[]> Create(byte[] whole, int count, int seed, int structure = 0)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                bytes = Damage(bytes, random, i % 2 == 0 && structure > 0 ? Math.Min(structure, bytes.Length) : bytes.Length);
            }

            yield return bytes;
        }
    }

    /// <summary>A BMP file, whole and cut behind its head, whose pixels are said to begin where a stream's length or a 32-bit number ends.</summary>
    public static IEnumerable<byte[]> BitmapsBeyondTheirEnd(byte[] bitmapFile)
    {
        foreach (var offset in new uint[] { 0xffffffff, 0x80000000, 0x7ffffff0 })
        {
            var bytes = (byte[])bitmapFile.Clone();
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(10), offset);
            yield return bytes;
            yield return bytes[..54];
        }
    }

    private static byte[] Damage(byte[] bytes, Random random, int within)
    {
        if (bytes.Length == 0) return bytes;
        var at = random.Next(within);
        var run = random.Next(1, 1 + Math.Min(64, bytes.Length - at));
        var span = bytes.AsSpan(at);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                bytes[at] = (byte)(random.Next(2) * 0xff);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[(at + run)..]];
            case 5:
                var added = new byte[run];
                random.NextBytes(added);
                return [.. bytes[..at], .. added, .. bytes[at..]];
            case 6 when span.Length >= sizeof(int):
                BinaryPrimitives.WriteInt32LittleEndian(span, unchecked((int)Extremes[random.Next(Extremes.Length)]));
                return bytes;
            case 7 when span.Length >= sizeof(long):
                BinaryPrimitives.WriteInt64LittleEndian(span, Extremes[random.Next(Extremes.Length)]);
                return bytes;
            case 8:
                bytes.AsSpan(random.Next(bytes.Length - run + 1), run).ToArray().CopyTo(span);
                return bytes;
            default:
                NotUtf8.AsSpan(0, Math.Min(NotUtf8.Length, span.Length)).CopyTo(span);
                return bytes;
        }
    }
}
