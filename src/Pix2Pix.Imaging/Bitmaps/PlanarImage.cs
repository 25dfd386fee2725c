using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging;

/// <summary>
/// An image in planes, <c>[C, H, W]</c>, with values of any depth: the form in which images are resized, cropped and cached.
/// </summary>
/// <param name="channels">1 for gray, 3 for RGB; 4 with alpha where an image is written.</param>
/// <param name="width">Pixels per row.</param>
/// <param name="height">Rows.</param>
internal abstract class PlanarImage(int channels, int width, int height)
{
    /// <summary>Factor from 8-bit to 16-bit levels: 255 becomes 65535.</summary>
    private const int HighBitDepthLevelsPerByte = 257;

    public int Channels => channels;

    public int Width => width;

    public int Height => height;

    /// <summary>Memory of the values in bytes.</summary>
    public abstract long Bytes { get; }

    public static ushort HighBitDepthLevelOf(byte level) => (ushort)(level * HighBitDepthLevelsPerByte);

    /// <summary>Converts an image to 16-bit levels.</summary>
    public static PlanarImage<ushort> Deepen(PlanarImage<byte> image) =>
        new(image.Channels, image.Width, image.Height, Array.ConvertAll(image.Data, HighBitDepthLevelOf));

    /// <summary>Copies the columns starting at <paramref name="left"/>.</summary>
    public abstract PlanarImage Columns(int left, int width);

    /// <summary>The luma of three planes (ITU-R BT.601), rounded to the nearest level. Returns a gray image unchanged.</summary>
    public abstract PlanarImage ToGray();

    /// <summary>Three equal planes of a gray image. Returns a color image unchanged.</summary>
    public abstract PlanarImage ToColor();

    /// <summary>The planes in reverse order, such as BGR from RGB.</summary>
    public abstract PlanarImage Reversed();

    public abstract PlanarImage Resize(int width, int height, ResampleFilter filter);

    /// <summary>Scales part of a row to [-1, 1].</summary>
    /// <param name="channel">Plane.</param>
    /// <param name="y">Row.</param>
    /// <param name="left">First column.</param>
    /// <param name="destination">Receives the values.</param>
    /// <param name="mirrored">Whether to write the last column first.</param>
    public abstract void Normalize(int channel, int y, int left, Span<float> destination, bool mirrored);
}

/// <inheritdoc/>
/// <typeparam name="T">Type of a level: byte, or ushort for 16 bits, 0 to 65535.</typeparam>
/// <param name="channels">Planes.</param>
/// <param name="width">Pixels per row.</param>
/// <param name="height">Rows.</param>
/// <param name="data">Channel by channel, row by row, without padding.</param>
internal sealed class PlanarImage<T>(int channels, int width, int height, T[] data) : PlanarImage(channels, width, height)
    where T : unmanaged, IBinaryInteger<T>
{
    public PlanarImage(int channels, int width, int height)
        : this(channels, width, height, new T[checked(channels * width * height)])
    {
    }

    public T[] Data => data;

    public override long Bytes => (long)data.Length * Unsafe.SizeOf<T>();

    public Span<T> Plane(int channel) => data.AsSpan(channel * Width * Height, Width * Height);

    public Span<T> Row(int channel, int y) => data.AsSpan(((channel * Height) + y) * Width, Width);

    public override PlanarImage<T> Columns(int left, int width)
    {
        var part = new PlanarImage<T>(Channels, width, Height);
        for (var c = 0; c < Channels; c++)
        {
            for (var y = 0; y < Height; y++) Row(c, y).Slice(left, width).CopyTo(part.Row(c, y));
        }

        return part;
    }

    public override PlanarImage<T> ToGray()
    {
        if (Channels == 1) return this;

        // 16-bit fractions of 0.299, 0.587 and 0.114. They add up to one, so gray stays unchanged.
        var gray = new PlanarImage<T>(1, Width, Height);
        ReadOnlySpan<T> red = Plane(0), green = Plane(1), blue = Plane(2);
        for (var i = 0; i < gray.Data.Length; i++)
        {
            var luma = (Wide(red[i]) * 19595) + (Wide(green[i]) * 38470) + (Wide(blue[i]) * 7471);
            gray.Data[i] = T.CreateTruncating((luma + 0x8000) >> 16);
        }

        return gray;
    }

    public override PlanarImage<T> ToColor() => Channels == 3 ? this : new(3, Width, Height, [.. data, .. data, .. data]);

    public override PlanarImage<T> Reversed()
    {
        var reversed = new PlanarImage<T>(Channels, Width, Height);
        for (var c = 0; c < Channels; c++) Plane(c).CopyTo(reversed.Plane(Channels - 1 - c));
        return reversed;
    }

    public override PlanarImage<T> Resize(int width, int height, ResampleFilter filter) => Resampler.Resize(this, width, height, filter);

    public override void Normalize(int channel, int y, int left, Span<float> destination, bool mirrored)
    {
        ReadOnlySpan<T> source = Row(channel, y).Slice(left, destination.Length);
        if (typeof(T) == typeof(byte)) PixelScaling.ToUnit(MemoryMarshal.AsBytes(source), destination);
        else LinearMapping.SixteenBit.Normalize(source, destination);
        if (mirrored) destination.Reverse();
    }

    private static long Wide(T level) => long.CreateTruncating(level);
}
