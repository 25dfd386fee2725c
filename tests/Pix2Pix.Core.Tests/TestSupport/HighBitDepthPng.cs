using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>PNG files of 16 bits a channel, byte by byte as the specification words it. Source: PNG (third edition).</summary>
internal static class HighBitDepthPng
{
    public const byte Gray = 0;
    public const byte Rgb = 2;
    public const byte GrayAlpha = 4;
    public const byte RgbAlpha = 6;

    // To which pass of Adam7 a pixel belongs, as the specification draws it.
    private static readonly string[] Passes =
        ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

    public static byte[] Signature => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    public static byte[] End => Chunk("IEND"u8, []);

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colorType">Says how many samples a pixel has.</param>
    /// <param name="samples">Pixel by pixel.</param>
    /// <param name="interlaced">Whether in the passes of Adam7.</param>
    /// <param name="chunks">Whole chunks, put before the pixels.</param>
    public static byte[] Encode(
        int width, int height, byte colorType, ReadOnlySpan<ushort> samples, bool interlaced = false, params byte[][] chunks) =>
    [
        .. Signature, .. Head(width, height, colorType, interlaced), .. chunks.SelectMany(chunk => chunk),
        .. Chunk("IDAT"u8, Compress(Rows(width, height, samples, interlaced))), .. End,
    ];

    public static byte[] Head(int width, int height, byte colorType, bool interlaced = false)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = (16, colorType, (byte)(interlaced ? 1 : 0));
        return Chunk("IHDR"u8, head);
    }

    public static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] named = [.. name, .. content], length = new byte[4], checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, ChecksumOf(named));
        return [.. length, .. named, .. checksum];
    }

    public static byte[] Compress(byte[] rows, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true)) zlib.Write(rows);
        return packed.ToArray();
    }

    /// <summary>Filtered rows, before compression.</summary>
    public static byte[] Rows(int width, int height, ReadOnlySpan<ushort> samples, bool interlaced = false)
    {
        var rows = new List<byte>();
        var channels = samples.Length / width / height;
        for (var pass = '1'; pass <= (interlaced ? '7' : '1'); pass++)
        {
            byte[] above = [];
            for (var y = 0; y < height; y++)
            {
                var row = new List<byte>();
                for (var x = 0; x < width; x++)
                {
                    if (interlaced && Passes[y % 8][x % 8] != pass) continue;
                    for (var c = 0; c < channels; c++)
                    {
                        var sample = samples[(((y * width) + x) * channels) + c];
                        row.AddRange([(byte)(sample >> 8), (byte)sample]);
                    }
                }

                if (row.Count == 0) continue;
                AddFiltered(rows, [.. row], above, filter: y % 5, 2 * channels);
                above = [.. row];
            }
        }

        return [.. rows];
    }

    private static void AddFiltered(List<byte> rows, byte[] row, byte[] above, int filter, int bytesPerPixel)
    {
        rows.Add((byte)filter);
        for (var i = 0; i < row.Length; i++)
        {
            var hasLeft = i >= bytesPerPixel;
            var hasAbove = above.Length > 0;
            var a = hasLeft ? row[i - bytesPerPixel] : 0;
            var b = hasAbove ? above[i] : 0;
            var c = hasLeft && hasAbove ? above[i - bytesPerPixel] : 0;
            rows.Add((byte)(row[i] - filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => Paeth(a, b, c) }));
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        if (pa <= pb && pa <= pc) return a;
        return pb <= pc ? b : c;
    }

    private static uint ChecksumOf(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}
