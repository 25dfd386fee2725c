using Pix2Pix.Common;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Reads and writes image files, with exceptions where SkiaSharp returns null or a partly filled bitmap.</summary>
public static class ImageFile
{
    private static readonly HashSet<string> KnownExtensions =
        new([".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Decodes an image file.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP or GIF file (first frame).</param>
    /// <param name="options">Maximum size, alpha handling and orientation; null for the defaults.</param>
    /// <returns>
    /// An <see cref="SKColorType.Rgba8888"/> bitmap with the file's orientation applied; opaque unless <see cref="AlphaHandling.Keep"/> is
    /// set and the file has alpha. Color profiles in the file are ignored. The caller disposes it.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not an image, is truncated or damaged, or claims more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for a bitmap of that size.</exception>
    /// <exception cref="NativeLibraryException">
    /// SkiaSharp's native library is missing, has another version or cannot be loaded.
    /// </exception>
    public static SKBitmap Read(string path, ImageDecodingOptions? options = null)
    {
        var valid = Check(options);
        using var stream = EncodedImageFile.Open(path);
        SkiaLibrary.Ensure();
        using var data = EncodedImageFile.Read(stream, path, valid);
        return ImageDecoder.Decode(data, path, valid);
    }

    /// <summary>Decodes an image from a stream.</summary>
    /// <param name="stream">
    /// PNG, JPEG, WebP, BMP or GIF (first frame), from its position to its end; need not be seekable. Its bytes are copied to memory, up to
    /// the limit that the allowed number of pixels implies. Left open at its end. Borrowed.
    /// </param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Maximum size, alpha handling and orientation; null for the defaults.</param>
    /// <returns>A bitmap, see <see cref="Read(string, ImageDecodingOptions?)"/>. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream is not an image, is truncated or damaged, or has more pixels or bytes than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for a bitmap of that size.</exception>
    /// <exception cref="NativeLibraryException">
    /// SkiaSharp's native library is missing, has another version or cannot be loaded.
    /// </exception>
    public static SKBitmap Read(Stream stream, string name = "of the stream", ImageDecodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var valid = Check(options);
        SkiaLibrary.Ensure();
        using var data = EncodedImageFile.Read(stream, name, valid);
        return ImageDecoder.Decode(data, name, valid);
    }

    /// <summary>Decodes an image from memory.</summary>
    /// <param name="bytes">A complete PNG, JPEG, WebP, BMP or GIF file (first frame). Copied.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Maximum size, alpha handling and orientation; null for the defaults.</param>
    /// <returns>A bitmap, see <see cref="Read(string, ImageDecodingOptions?)"/>. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    /// <exception cref="InvalidDataException">
    /// The bytes are not an image, are truncated or damaged, or claim more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for a bitmap of that size.</exception>
    /// <exception cref="NativeLibraryException">
    /// SkiaSharp's native library is missing, has another version or cannot be loaded.
    /// </exception>
    public static SKBitmap Read(ReadOnlySpan<byte> bytes, string name = "in memory", ImageDecodingOptions? options = null) =>
        ImageDecoder.Decode(bytes, name, Check(options));

    /// <summary>Writes a bitmap in the format of the file's extension.</summary>
    /// <param name="bitmap">Borrowed.</param>
    /// <param name="path">Ends in .png, .jpg, .jpeg or .webp. An existing file is replaced.</param>
    /// <param name="quality">0 to 100, for JPEG and WebP. Default 95.</param>
    /// <exception cref="ArgumentException">SkiaSharp cannot write the extension's format.</exception>
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
                $"The extension \"{other}\" is not a format that can be written; use .png, .jpg or .webp.", nameof(path)),
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

    /// <summary>Whether a file's extension is one that <see cref="Read(string, ImageDecodingOptions?)"/> supports.</summary>
    internal static bool HasKnownExtension(string path) => KnownExtensions.Contains(Path.GetExtension(path));

    /// <summary>Reads all bytes of a file.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is longer than the allowed number of pixels implies.</exception>
    internal static byte[] ReadBytes(string path, ImageDecodingOptions options)
    {
        using var stream = EncodedImageFile.Open(path);
        return EncodedImageFile.ReadBytes(stream, path, options);
    }

    private static ImageDecodingOptions Check(ImageDecodingOptions? options)
    {
        options?.ThrowIfInvalid();
        return options ?? ImageDecodingOptions.Default;
    }

    private static SKData Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        return bitmap.Encode(format, quality) ?? throw new InvalidOperationException(
            $"SkiaSharp cannot encode a {bitmap.Width} x {bitmap.Height} bitmap of color type {bitmap.ColorType} as {format}. " +
            "Copy it to SKColorType.Rgba8888 first.");
    }
}
