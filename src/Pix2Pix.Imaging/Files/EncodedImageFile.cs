using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Reads the bytes of an image file, up to the limit that the allowed number of pixels implies.</summary>
internal static class EncodedImageFile
{
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"The image file {path} does not exist. Check the path.", path);

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The image {path} cannot be read: {e.Message} Make its file readable.", e);
        }
    }

    /// <summary>Copies an image into native memory.</summary>
    /// <remarks>
    /// SkiaSharp would let native code call a .NET stream, and an exception there ends the process, so it gets bytes and no stream. Files
    /// are read the same way, because decoders treat a damaged file differently depending on where native buffers end.
    /// </remarks>
    /// <param name="stream">Read from its position to its end. Borrowed.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Valid options.</param>
    /// <returns>The bytes, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The stream is longer than the options allow.</exception>
    public static SKData Read(Stream stream, string name, ImageDecodingOptions options)
    {
        var length = stream.CanSeek ? stream.Length - stream.Position : 0;
        ThrowIfTooLong(length, name, options);
        if (length <= 0) return SKData.CreateCopy(ReadBytes(stream, name, options));

        var data = SKData.Create(length);
        try
        {
            var read = stream.ReadAtLeast(BytesOf(data), (int)length, throwOnEndOfStream: false);
            if (read == length) return data;

            using (data) return data.Subset(0, (ulong)read);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Read"/>
    /// <returns>The bytes, in an array of their own.</returns>
    public static byte[] ReadBytes(Stream stream, string name, ImageDecodingOptions options) =>
        ReadBytes(stream, options.MostBytes) ?? throw TooLong("does not end after", name, options);

    /// <summary>Reads a stream to its end. Memory grows with the bytes that arrive.</summary>
    /// <returns>Its content from its position on; null if that is more than <paramref name="most"/> bytes.</returns>
    public static byte[]? ReadBytes(Stream stream, long most)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The file is longer than the options allow.</exception>
    public static void ThrowIfTooLong(long length, string name, ImageDecodingOptions options)
    {
        if (length > options.MostBytes) throw TooLong($"has {length} bytes, more than", name, options);
    }

    /// <summary>Accesses the bytes without copying them.</summary>
    /// <param name="data">Borrowed: the caller keeps it alive.</param>
    public static Span<byte> BytesOf(SKData data) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), data.Data), (int)data.Size);

    private static InvalidDataException TooLong(string found, string name, ImageDecodingOptions options) => new(
        $"The image {name} {found} {options.MostBytes} bytes, the limit for {options.MaxPixels} pixels " +
        $"({nameof(ImageDecodingOptions)}.{nameof(ImageDecodingOptions.MaxPixels)}). " +
        "A smaller image is needed, or a higher limit if its source can be trusted.");
}
