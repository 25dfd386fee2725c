using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Reads and writes picture files and, where SkiaSharp returns null or a partly filled bitmap, says what is wrong.</summary>
public static class ImageFile
{
    // A bitmap of four bytes a pixel is one block of memory, and .NET's spans count bytes with an int.
    private const long MostPixels = int.MaxValue / 4;

    private static readonly HashSet<string> KnownExtensions =
        new([".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Decodes a picture file to RGB with unpremultiplied alpha.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP or GIF file (first frame).</param>
    /// <returns>An <see cref="SKColorType.Rgba8888"/> bitmap. The caller disposes it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, is cut short, is damaged or is too large for one bitmap.</exception>
    public static SKBitmap Read(string path)
    {
        using var codec = OpenCodec(path);
        return Decode(codec, path);
    }

    /// <summary>Decodes a picture from a stream to RGB with unpremultiplied alpha.</summary>
    /// <param name="stream">PNG, JPEG, WebP, BMP or GIF (first frame), from its position on; need not be seekable. Borrowed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <returns>An <see cref="SKColorType.Rgba8888"/> bitmap. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The stream holds no picture, is cut short, is damaged or is too large for one bitmap.</exception>
    public static SKBitmap Read(Stream stream, string name = "of the stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var codec = SKCodec.Create(stream, out var result) ?? throw NoPicture(name, result);
        return Decode(codec, name);
    }

    /// <summary>Writes a bitmap; the extension chooses the format.</summary>
    /// <param name="bitmap">Borrowed.</param>
    /// <param name="path">Ends in .png, .jpg, .jpeg or .webp. An existing file is replaced.</param>
    /// <param name="quality">0 to 100, for JPEG and WebP. Default 95.</param>
    /// <exception cref="ArgumentException">The extension names no format that SkiaSharp writes.</exception>
    /// <exception cref="InvalidOperationException">SkiaSharp cannot encode the bitmap.</exception>
    public static void Write(SKBitmap bitmap, string path, int quality = 95)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => SKEncodedImageFormat.Png,
            ".jpg" or ".jpeg" => SKEncodedImageFormat.Jpeg,
            ".webp" => SKEncodedImageFormat.Webp,
            var other => throw new ArgumentException(
                $"The extension \"{other}\" names no format that can be written; use .png, .jpg or .webp.", nameof(path)),
        };
        using var data = Encode(bitmap, format, quality);
        using var stream = File.Create(path);
        data.SaveTo(stream);
    }

    /// <summary>Writes a bitmap to a stream.</summary>
    /// <param name="bitmap">Borrowed.</param>
    /// <param name="stream">Left open and not flushed. Borrowed.</param>
    /// <param name="format">PNG, JPEG or WebP.</param>
    /// <param name="quality">0 to 100, for JPEG and WebP. Default 95.</param>
    /// <exception cref="InvalidOperationException">SkiaSharp cannot encode the bitmap.</exception>
    public static void Write(SKBitmap bitmap, Stream stream, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 95)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var data = Encode(bitmap, format, quality);
        data.SaveTo(stream);
    }

    /// <summary>Whether a file's extension is one of a picture format that <see cref="Read(string)"/> decodes.</summary>
    internal static bool HasKnownExtension(string path) => KnownExtensions.Contains(Path.GetExtension(path));

    /// <summary>A picture's size, read from the head of the file.</summary>
    /// <exception cref="InvalidDataException">The file is no picture.</exception>
    internal static (int Width, int Height) ReadSize(string path)
    {
        using var codec = OpenCodec(path);
        return (codec.Info.Width, codec.Info.Height);
    }

    private static SKBitmap Decode(SKCodec codec, string name)
    {
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        if ((long)info.Width * info.Height > MostPixels)
        {
            throw new InvalidDataException(
                $"The picture {name} says that it is {info.Width} x {info.Height} pixels, more than the {MostPixels} pixels that one bitmap can hold. " +
                "A smaller picture is needed; if this is not the size that it should have, the file is damaged.");
        }

        var bitmap = new SKBitmap(info);
        try
        {
            var result = codec.GetPixels(info, bitmap.GetPixels());
            if (result == SKCodecResult.Success) return bitmap;

            throw new InvalidDataException(
                $"The picture {name} could be decoded only in part ({result}): the file is cut short or damaged. " +
                "A whole picture is needed; copy or export it again.");
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    private static SKData Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        return bitmap.Encode(format, quality) ?? throw new InvalidOperationException(
            $"SkiaSharp cannot encode a {bitmap.Width} x {bitmap.Height} bitmap of colour type {bitmap.ColorType} as {format}. " +
            "Copy it to SKColorType.Rgba8888 first.");
    }

    private static SKCodec OpenCodec(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no picture file {path}. Check the path.", path);

        return SKCodec.Create(path, out var result) ?? throw NoPicture($"{path} ({new FileInfo(path).Length} bytes)", result);
    }

    private static InvalidDataException NoPicture(string name, SKCodecResult result) => new(
        $"The file {name} is no picture that can be decoded ({result}). A PNG, JPEG, WebP, BMP or GIF file is needed; convert it or remove it.");
}
