using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>PNG files of 16 bits a channel, of kinds that SkiaSharp does not write. Source: PNG 1.2.</summary>
internal static class DeepPng
{
    public const byte Grey = 0;
    public const byte Rgb = 2;
    public const byte GreyAlpha = 4;
    public const byte RgbAlpha = 6;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colorType">Says how many samples a pixel has.</param>
    /// <param name="samples">Pixel by pixel.</param>
    public static byte[] Encode(int width, int height, byte colorType, ReadOnlySpan<ushort> samples)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (16, colorType);

        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            var perRow = samples.Length / height;
            var previous = new byte[2 * perRow];
            for (var y = 0; y < height; y++)
            {
                var row = new byte[2 * perRow];
                for (var i = 0; i < perRow; i++) BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), samples[(y * perRow) + i]);

                // Filters of neighbours show whether the bytes of a pixel are counted rightly: 1 is left, 2 is above.
                var filter = (byte)(y % 3);
                zlib.WriteByte(filter);
                var bytesPerPixel = row.Length / width;
                for (var i = 0; i < row.Length; i++)
                {
                    var neighbour = filter == 1 ? i >= bytesPerPixel ? row[i - bytesPerPixel] : 0 : filter == 2 ? previous[i] : 0;
                    zlib.WriteByte((byte)(row[i] - neighbour));
                }

                previous = row;
            }
        }

        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, rows.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] named = [.. name, .. content], length = new byte[4], checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, ChecksumOf(named));
        return [.. length, .. named, .. checksum];
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
