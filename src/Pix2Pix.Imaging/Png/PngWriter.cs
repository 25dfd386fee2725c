using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Imaging.Png;

/// <summary>Writes PNG files with 16 bits per channel exactly. Source: PNG (third edition), sections 5 and 9.</summary>
internal static class PngWriter
{
    // A size that programs write and read efficiently.
    private const int ChunkLength = 1 << 16;

    /// <param name="stream">Left open and not flushed. Borrowed.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="planes">Channel by channel, row by row: 1 for gray, 2 for gray and alpha, 3 for RGB, 4 for RGB and alpha.</param>
    public static void Write(Stream stream, int width, int height, ReadOnlySpan<ushort> planes)
    {
        var header = new PngHeader(width, height, planes.Length / width / height, IsInterlaced: false);
        stream.Write(PngHeader.Signature);
        WriteChunk(stream, "IHDR"u8, header.ToFields());
        WritePixels(stream, header, planes);
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WritePixels(Stream stream, PngHeader header, ReadOnlySpan<ushort> planes)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var samples = new ushort[(long)header.Width * header.Channels];
            var bytes = samples.Length * (long)sizeof(ushort);
            byte[] row = PngFilters.Padded(bytes), above = PngFilters.Padded(bytes), differences = PngFilters.Padded(bytes);
            for (var y = 0; y < header.Height; y++)
            {
                for (var c = 0; c < header.Channels; c++)
                {
                    var channel = planes.Slice(((c * header.Height) + y) * header.Width, header.Width);
                    for (int x = 0, i = c; x < channel.Length; x++, i += header.Channels) samples[i] = channel[x];
                }

                PngSamples.ToBytes(samples, PngFilters.Inner(row));
                PngFilters.Apply(row, above, differences, header.BytesPerPixel);
                zlib.Write(differences.AsSpan(PngFilters.NumberAt..^PngFilters.Padding));
                (row, above) = (above, row);
                if (packed.Length >= ChunkLength) MovePixels(packed, stream);
            }
        }

        MovePixels(packed, stream);
    }

    private static void MovePixels(MemoryStream packed, Stream stream)
    {
        WriteChunk(stream, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        packed.SetLength(0);
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, data));
        stream.Write(number);
    }
}
