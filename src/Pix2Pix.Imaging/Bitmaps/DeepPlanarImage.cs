namespace Pix2Pix.Imaging;

/// <summary>A 16-bit picture in planes, <c>[C, H, W]</c>: 0 to 65535.</summary>
/// <param name="Channels">1 for gray, 3 for RGB; 4 with alpha where a picture is written.</param>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Data">Channel after channel, row after row, without padding.</param>
internal sealed record DeepPlanarImage(int Channels, int Width, int Height, ushort[] Data) : IPicturePlanes
{
    /// <summary>What an 8-bit level is multiplied by: 255 becomes 65535.</summary>
    private const int LevelsPerByte = 257;

    public DeepPlanarImage(int channels, int width, int height)
        : this(channels, width, height, new ushort[checked(channels * width * height)])
    {
    }

    public long Bytes => (long)Data.Length * sizeof(ushort);

    public static ushort LevelOf(byte value) => (ushort)(value * LevelsPerByte);

    /// <summary>The same picture with more room between its levels.</summary>
    public static DeepPlanarImage Of(PlanarImage image)
    {
        var deep = new DeepPlanarImage(image.Channels, image.Width, image.Height);
        for (var i = 0; i < deep.Data.Length; i++) deep.Data[i] = LevelOf(image.Data[i]);
        return deep;
    }

    public Span<ushort> Plane(int channel) => Data.AsSpan(channel * Width * Height, Width * Height);

    public Span<ushort> Row(int channel, int y) => Data.AsSpan(((channel * Height) + y) * Width, Width);

    public IPicturePlanes Columns(int left, int width)
    {
        var part = new DeepPlanarImage(Channels, width, Height);
        for (var c = 0; c < Channels; c++)
        {
            for (var y = 0; y < Height; y++) Row(c, y).Slice(left, width).CopyTo(part.Row(c, y));
        }

        return part;
    }

    public IPicturePlanes ToGrey()
    {
        if (Channels == 1) return this;

        // The weights of PlanarImage.ToGrey.
        var grey = new DeepPlanarImage(1, Width, Height);
        var n = grey.Data.Length;
        for (var i = 0; i < n; i++)
        {
            grey.Data[i] = (ushort)(((Data[i] * 19595L) + (Data[n + i] * 38470L) + (Data[(2 * n) + i] * 7471L) + 0x8000) >> 16);
        }

        return grey;
    }

    /// <summary>Three equal planes of a grey picture; colours are themselves.</summary>
    public DeepPlanarImage ToColor() => Channels == 3 ? this : new DeepPlanarImage(3, Width, Height, [.. Data, .. Data, .. Data]);

    public IPicturePlanes Reversed()
    {
        var reversed = new DeepPlanarImage(Channels, Width, Height);
        for (var c = 0; c < Channels; c++) Plane(c).CopyTo(reversed.Plane(Channels - 1 - c));
        return reversed;
    }

    public IPicturePlanes Resize(int width, int height, ResampleFilter filter) => Resampler.Resize(this, width, height, filter);

    public void ToNetwork(int channel, int y, int left, Span<float> destination, bool mirrored)
    {
        LinearMapping.SixteenBit.ToNetwork<ushort>(Row(channel, y).Slice(left, destination.Length), destination);
        if (mirrored) destination.Reverse();
    }
}
