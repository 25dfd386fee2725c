using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Decodes pictures to 16 bits a channel.</summary>
/// <remarks>
/// Grey comes exactly as it is in the file. Colour comes as SkiaSharp's half floats, the deepest that its codec gives, without colour management: exact below
/// 2048, off by 16 of 65535 at most above.
/// </remarks>
internal static class DeepPictureDecoder
{
    private const int BytesPerPixel = 8;

    /// <param name="file">A whole file, of any format; changed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones. What is kept transparent is composed on white.</param>
    /// <returns>One plane of a 16-bit grey PNG, three of everything else.</returns>
    /// <exception cref="InvalidDataException">The file is no picture, is cut short, is damaged or claims more pixels than the options allow.</exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a bitmap of that size.</exception>
    public static DeepPlanarImage Decode(byte[] file, string name, PictureReadingOptions options)
    {
        var kind = PngHead.KindOf(file);
        if (kind == PngHead.Kind.Color16) return DecodeColor(file, name, options);

        if (kind == PngHead.Kind.Other)
        {
            using var bitmap = ImageFile.Decode(file, name, options);
            return DeepPlanarImage.Of(BitmapReader.Read(bitmap, 3));
        }

        PngHead.SplitSamples(file);
        using var samples = ImageFile.Decode(file, name, options with { Alpha = AlphaHandling.Keep });
        return JoinSamples(samples, kind == PngHead.Kind.GreyAlpha16, options);
    }

    private static DeepPlanarImage JoinSamples(SKBitmap samples, bool hasAlpha, PictureReadingOptions options)
    {
        var grey = new DeepPlanarImage(1, samples.Width, samples.Height);
        var pixels = BitmapMemory.Of(samples);
        var background = Background(options);
        for (var i = 0; i < grey.Data.Length; i++)
        {
            var pixel = pixels.Slice(4 * i, 4);
            grey.Data[i] = hasAlpha
                ? Compose(Join(pixel[0], pixel[1]), Join(pixel[2], pixel[3]), background[0], options.Alpha)
                : Join(pixel[0], pixel[3]);
        }

        GC.KeepAlive(samples);
        return grey;
    }

    private static ushort Join(byte high, byte low) => (ushort)((high << 8) | low);

    private static DeepPlanarImage DecodeColor(byte[] file, string name, PictureReadingOptions options)
    {
        using var codec = ImageFile.OpenCodec(file, name, options);
        var decoder = new PictureDecoder(codec, file.Length, name, options);
        var (width, height) = decoder.ReadSize();
        var pixels = DecodeHalves(codec, name);
        if (decoder.Origin != SKEncodedOrigin.TopLeft)
        {
            var turned = new ulong[pixels.Length];
            PictureOrientation.Turn<ulong>(pixels, codec.Info.Width, codec.Info.Height, decoder.Origin, turned);
            pixels = turned;
        }

        var rgb = new DeepPlanarImage(3, width, height);
        var background = Background(options);
        var halves = MemoryMarshal.Cast<ulong, Half>(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            var alpha = ToLevel(halves[(4 * i) + 3]);
            for (var c = 0; c < 3; c++) rgb.Data[(c * pixels.Length) + i] = Compose(ToLevel(halves[(4 * i) + c]), alpha, background[c], options.Alpha);
        }

        return rgb;
    }

    private static ulong[] DecodeHalves(SKCodec codec, string name)
    {
        var opaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.RgbaF16, opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        if (info.BytesSize64 > int.MaxValue)
        {
            throw new InsufficientMemoryException(
                $"The picture {name} is {info.Width} x {info.Height} pixels, and 16 bits a channel take {BytesPerPixel} bytes a pixel: more than one bitmap can " +
                "hold. Cut it into parts, or read it with 8 bits.");
        }

        var pixels = new ulong[info.Width * info.Height];
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var result = codec.GetPixels(info, pinned.AddrOfPinnedObject());
            return result == SKCodecResult.Success ? pixels : throw PictureDecoder.DecodedInPart(name, result);
        }
        finally
        {
            pinned.Free();
        }
    }

    private static ushort ToLevel(Half value) => (ushort)Math.Clamp(MathF.Round((float)value * ushort.MaxValue), 0, ushort.MaxValue);

    private static ushort[] Background(PictureReadingOptions options)
    {
        var color = options.Alpha == AlphaHandling.Keep ? SKColors.White : options.Background;
        return [(ushort)(color.Red * 257), (ushort)(color.Green * 257), (ushort)(color.Blue * 257)];
    }

    private static ushort Compose(ushort value, ushort alpha, ushort background, AlphaHandling handling) =>
        alpha == ushort.MaxValue || handling == AlphaHandling.Drop
            ? value
            : (ushort)((((ulong)value * alpha) + ((ulong)background * (ulong)(ushort.MaxValue - alpha)) + (ushort.MaxValue / 2)) / ushort.MaxValue);
}
