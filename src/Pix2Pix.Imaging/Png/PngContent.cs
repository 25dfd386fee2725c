using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Png;

/// <summary>What of a 16-bit PNG file its pixels are made of. Source: PNG (third edition), sections 5.3, 5.4 and 11.3.1.1.</summary>
/// <remarks>
/// Chunks are used only if they are whole and bear their checksum. Those that tell how to show samples (gAMA, iCCP, sRGB, cICP, sBIT ...)
/// are passed over: no sample is changed by them. So is everything behind the pixels.
/// </remarks>
/// <param name="Pixels">The compressed rows in one piece.</param>
/// <param name="TransparentColor">One level a channel: pixels of this color are transparent. Empty if there is none.</param>
internal sealed record PngContent(ArraySegment<byte> Pixels, ushort[] TransparentColor)
{
    private const int TypeAt = 4;
    private const int DataAt = 8;
    private const int ChecksumLength = 4;

    // The fifth bit of a chunk's first letter makes it small: chunks that a reader may pass over.
    private const byte Ancillary = 0x20;

    /// <param name="file">A whole file. Changed: the compressed rows are moved together.</param>
    /// <param name="header">The file's.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <exception cref="InvalidDataException">A chunk is cut short, damaged or unknown, or there are no pixels.</exception>
    public static PngContent Read(byte[] file, PngHeader header, string name)
    {
        int start = 0, end = 0;
        ushort[] transparentColor = [];
        for (var at = PngHeader.Length; file.Length - at >= DataAt + ChecksumLength;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            var type = file.AsSpan(at + TypeAt, DataAt - TypeAt);
            var isPixels = type.SequenceEqual("IDAT"u8);
            if (end > 0 && !isPixels || type.SequenceEqual("IEND"u8)) break;

            if (length > file.Length - at - DataAt - ChecksumLength)
            {
                throw PngDamage.Create(name, $"a chunk at byte {at} claims {length} bytes, and {file.Length - at - DataAt} are left");
            }

            var data = file.AsSpan(at + DataAt, (int)length);
            if (isPixels)
            {
                ThrowIfDamaged(file, at, data.Length, name);
                if (end == 0) start = end = at + DataAt;
                data.CopyTo(file.AsSpan(end));
                end += data.Length;
            }
            else if (type.SequenceEqual("tRNS"u8) && header.Channels is 1 or 3)
            {
                ThrowIfDamaged(file, at, data.Length, name);
                transparentColor = ReadColor(data, header.Channels, name);
            }
            else if ((type[0] & Ancillary) == 0 && !type.SequenceEqual("PLTE"u8))
            {
                throw PngDamage.Create(
                    name, $"the chunk 0x{Convert.ToHexString(type)} at byte {at} is not one that a picture of 16 bits a channel has");
            }

            at += DataAt + data.Length + ChecksumLength;
        }

        return end > start ? new(new(file, start, end - start), transparentColor) : throw PngDamage.Create(name, "it has a head and no pixels");
    }

    private static void ThrowIfDamaged(ReadOnlySpan<byte> file, int at, int length, string name)
    {
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(file[(at + DataAt + length)..]);
        if (Crc32.Compute(file.Slice(at + TypeAt, DataAt - TypeAt + length)) != checksum)
        {
            throw PngDamage.Create(name, $"the checksum of a chunk at byte {at} is not that of its {length} bytes");
        }
    }

    private static ushort[] ReadColor(ReadOnlySpan<byte> data, int channels, string name)
    {
        if (data.Length != sizeof(ushort) * channels)
        {
            throw PngDamage.Create(name, $"its transparent color has {data.Length} bytes, and {channels} levels of 16 bits are needed");
        }

        var color = new ushort[channels];
        PngSamples.FromBytes(data, color);
        return color;
    }
}
