using System.Buffers.Binary;

namespace Pix2Pix.Imaging;

/// <summary>The head of a PNG file: how its pixels are stored. Source: PNG 1.2, sections 3 and 4.1.1.</summary>
internal static class PngHead
{
    /// <summary>Sample depth and colour type, four of which matter here.</summary>
    public enum Kind
    {
        Other,
        Grey16,
        GreyAlpha16,
        Color16,
    }

    private const int HeaderChunk = 12;
    private const int DepthAt = 24;
    private const int ColorTypeAt = 25;
    private const int ChecksumAt = 29;
    private const int End = 33;
    private const byte Grey = 0;
    private const byte GreyAlpha = 4;
    private const byte RgbAlpha = 6;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    public static Kind KindOf(ReadOnlySpan<byte> file)
    {
        if (file.Length < End || !file.StartsWith(Signature) || !file[HeaderChunk..].StartsWith("IHDR"u8) || file[DepthAt] != 16) return Kind.Other;

        return file[ColorTypeAt] switch
        {
            Grey => Kind.Grey16,
            GreyAlpha => Kind.GreyAlpha16,
            _ => Kind.Color16,
        };
    }

    /// <summary>Calls the two bytes of each 16-bit sample two 8-bit samples, high one first, which changes nothing but the head.</summary>
    /// <remarks>
    /// SkiaSharp drops the low byte of 16-bit grey. Named grey and alpha, or for grey with alpha red, green, blue and alpha, the bytes of a pixel are as many
    /// as before and filtered alike (PNG 1.2, section 6.1), so its decoder gives all of them.
    /// </remarks>
    /// <param name="file">A file of <see cref="Kind.Grey16"/> or <see cref="Kind.GreyAlpha16"/>. Changed in place.</param>
    public static void SplitSamples(Span<byte> file)
    {
        file[ColorTypeAt] = file[ColorTypeAt] == Grey ? GreyAlpha : RgbAlpha;
        file[DepthAt] = 8;
        BinaryPrimitives.WriteUInt32BigEndian(file[ChecksumAt..], Checksum(file[HeaderChunk..ChecksumAt]));
    }

    // CRC-32, bit by bit: 17 bytes need no table. Source: PNG 1.2, section 3.4.
    private static uint Checksum(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var value in chunk)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}
