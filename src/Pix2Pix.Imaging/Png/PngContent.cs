using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Png;

/// <summary>The parts of a 16-bit PNG file that define its pixels. Source: PNG (third edition), sections 5.3, 5.4 and 11.3.1.1.</summary>
/// <remarks>
/// Chunks are used only if they are complete and have the right checksum. Chunks that affect only the display (gAMA, iCCP, sRGB, cICP,
/// sBIT ...) are ignored, because they change no sample. So is everything after the pixels.
/// </remarks>
/// <param name="Pixels">The compressed rows in one piece.</param>
/// <param name="TransparentColor">One level per channel: pixels of this color are transparent. Empty if there is none.</param>
internal sealed record PngContent(ArraySegment<byte> Pixels, ushort[] TransparentColor)
{
    private const int TypeAt = 4;
    private const int DataAt = 8;
    private const int ChecksumLength = 4;

    // The bit that makes the first letter of a chunk's type lowercase: a reader may ignore such chunks.
    private const byte Ancillary = 0x20;

    /// <param name="file">A complete file. Modified: the compressed rows are joined.</param>
    /// <param name="header">The file's header.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <exception cref="InvalidDataException">A chunk is truncated, damaged or unknown, or there are no pixels.</exception>
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
                throw PngDamage.Create(name, $"a chunk at byte {at} claims {length} bytes, but only {file.Length - at - DataAt} are left");
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
                    name, $"the chunk 0x{Convert.ToHexString(type)} at byte {at} does not belong in an image with 16 bits per channel");
            }

            at += DataAt + data.Length + ChecksumLength;
        }

        return end > start
            ? new(new(file, start, end - start), transparentColor)
            : throw PngDamage.Create(name, "it has a header but no pixels");
    }

    private static void ThrowIfDamaged(ReadOnlySpan<byte> file, int at, int length, string name)
    {
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(file[(at + DataAt + length)..]);
        if (Crc32.Compute(file.Slice(at + TypeAt, DataAt - TypeAt + length)) != checksum)
        {
            throw PngDamage.Create(name, $"the checksum of the chunk at byte {at} does not match its {length} bytes");
        }
    }

    private static ushort[] ReadColor(ReadOnlySpan<byte> data, int channels, string name)
    {
        if (data.Length != sizeof(ushort) * channels)
        {
            throw PngDamage.Create(name, $"its transparent color has {data.Length} bytes, but {channels} levels of 16 bits are needed");
        }

        var color = new ushort[channels];
        PngSamples.FromBytes(data, color);
        return color;
    }
}
