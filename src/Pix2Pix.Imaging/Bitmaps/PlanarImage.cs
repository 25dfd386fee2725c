namespace Pix2Pix.Imaging;

/// <summary>An 8-bit picture in planes, <c>[C, H, W]</c>: the form in which pictures are resized, cropped and cached.</summary>
/// <param name="Channels">1 for grey, 3 for RGB.</param>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Data">Channel after channel, row after row, without padding.</param>
internal sealed record PlanarImage(int Channels, int Width, int Height, byte[] Data) : IPicturePlanes
{
    public PlanarImage(int channels, int width, int height)
        : this(channels, width, height, new byte[checked(channels * width * height)])
    {
    }

    public long Bytes => Data.Length;

    public Span<byte> Row(int channel, int y) => Data.AsSpan(((channel * Height) + y) * Width, Width);

    /// <summary>A copy of the columns from <paramref name="left"/> on.</summary>
    public PlanarImage Columns(int left, int width)
    {
        var part = new PlanarImage(Channels, width, Height);
        for (var c = 0; c < Channels; c++)
        {
            for (var y = 0; y < Height; y++) Row(c, y).Slice(left, width).CopyTo(part.Row(c, y));
        }

        return part;
    }

    /// <summary>The same planes from the last to the first: BGR of RGB.</summary>
    public PlanarImage Reversed()
    {
        var reversed = new PlanarImage(Channels, Width, Height);
        var plane = Width * Height;
        for (var c = 0; c < Channels; c++) Data.AsSpan(c * plane, plane).CopyTo(reversed.Data.AsSpan((Channels - 1 - c) * plane));
        return reversed;
    }

    /// <summary>The luma of an RGB picture (ITU-R BT.601), rounded to the nearest level.</summary>
    public PlanarImage ToGrey()
    {
        // 16-bit fractions of 0.299, 0.587 and 0.114; they add up to one, so grey stays what it was.
        var grey = new PlanarImage(1, Width, Height);
        var n = grey.Data.Length;
        for (var i = 0; i < n; i++)
        {
            grey.Data[i] = (byte)(((Data[i] * 19595) + (Data[n + i] * 38470) + (Data[(2 * n) + i] * 7471) + 0x8000) >> 16);
        }

        return grey;
    }

    IPicturePlanes IPicturePlanes.Columns(int left, int width) => Columns(left, width);

    IPicturePlanes IPicturePlanes.ToGrey() => Channels == 1 ? this : ToGrey();

    IPicturePlanes IPicturePlanes.Reversed() => Reversed();

    IPicturePlanes IPicturePlanes.Resize(int width, int height, ResampleFilter filter) => Resampler.Resize(this, width, height, filter);

    void IPicturePlanes.ToNetwork(int channel, int y, int left, Span<float> destination, bool mirrored)
    {
        var source = Row(channel, y).Slice(left, destination.Length);
        if (mirrored) ByteRange.ToUnitReversed(source, destination);
        else ByteRange.ToUnit(source, destination);
    }
}
