using System.IO.Compression;

namespace Pix2Pix.Imaging.Png;

/// <summary>Reads the pixels of a 16-bit PNG file exactly.</summary>
internal static class PngReader
{
    // Deflate expands two bits to at most 258 bytes. Source: RFC 1951, 3.2.5.
    private const int MostBytesPerByte = 258 * 8 / 2;

    /// <param name="samples">Pixel by pixel. Borrowed.</param>
    /// <param name="y">Their row.</param>
    /// <param name="left">Column of the first pixel.</param>
    /// <param name="across">Distance from one pixel's column to the next.</param>
    public delegate void Row(ReadOnlySpan<ushort> samples, int y, int left, int across);

    /// <summary>Checks that the compressed bytes can hold the pixels, before memory is allocated for them.</summary>
    /// <exception cref="InvalidDataException">They cannot.</exception>
    public static void ThrowIfTooFew(int compressed, PngHeader header, string name)
    {
        var needed = PngPass.Create(header).Sum(
            pass => (double)pass.RowsOf(header.Height) * (1 + ((double)pass.ColumnsOf(header.Width) * header.BytesPerPixel)));
        if (needed > (double)compressed * MostBytesPerByte)
        {
            throw PngDamage.Create(
                name, $"it claims to be {header.Width} x {header.Height} pixels, more than {compressed} compressed bytes can hold");
        }
    }

    /// <param name="header">The file's header.</param>
    /// <param name="pixels">The file's compressed rows.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="take">Receives each row, or each row of each pass of an interlaced image.</param>
    /// <exception cref="InvalidDataException">The pixels are damaged, or fewer than the header claims.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory for a row.</exception>
    public static void ReadRows(PngHeader header, ArraySegment<byte> pixels, string name, Row take)
    {
        using var stream = new ZLibStream(new MemoryStream(pixels.Array!, pixels.Offset, pixels.Count), CompressionMode.Decompress);
        foreach (var pass in PngPass.Create(header)) ReadPass(header, pass, stream, name, take);
    }

    private static void ReadPass(PngHeader header, PngPass pass, ZLibStream stream, string name, Row take)
    {
        var samples = new ushort[(long)pass.ColumnsOf(header.Width) * header.Channels];
        var bytes = samples.Length * (long)sizeof(ushort);
        byte[] differences = PngFilters.Padded(bytes), above = PngFilters.Padded(bytes), row = PngFilters.Padded(bytes);
        for (var i = 0; i < pass.RowsOf(header.Height); i++)
        {
            Fill(differences.AsSpan(PngFilters.NumberAt..^PngFilters.Padding), stream, name);
            if (!PngFilters.TryUndo(differences, above, row, header.BytesPerPixel))
            {
                throw PngDamage.Create(
                    name, $"a row has the filter {differences[PngFilters.NumberAt]}; PNG has filters 0 to {PngFilters.Count - 1}");
            }

            PngSamples.FromBytes(PngFilters.Inner(row), samples);
            take(samples, pass.Top + (i * pass.Down), pass.Left, pass.Across);
            (above, row) = (row, above);
        }
    }

    private static void Fill(Span<byte> bytes, ZLibStream stream, string name)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw PngDamage.Create(name, $"its compressed pixels end early or cannot be decompressed ({e.Message})", e);
        }
    }
}
