using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>The bytes of a picture file, no more of them than the most pixels that are allowed can take.</summary>
internal static class EncodedImageFile
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no picture file {path}. Check the path.", path);

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The picture {path} cannot be read: {e.Message} Its file has to be readable.", e);
        }
    }

    /// <summary>Copies a picture to where native code reads it.</summary>
    /// <remarks>
    /// SkiaSharp lets native code call a .NET stream, and an exception of one ends the process: no stream is handed over, but bytes. A file
    /// at a path is read so, too, so that a damaged one gives the same in every way: decoders see where a native file's buffers end.
    /// </remarks>
    /// <param name="stream">Read from its position to its end. Borrowed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
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
    /// <returns>The bytes, in an array that nobody else uses.</returns>
    public static byte[] ReadBytes(Stream stream, string name, ImageDecodingOptions options) =>
        ReadBytes(stream, options.MostBytes) ?? throw TooLong("does not end after", name, options);

    /// <summary>Reads a stream to its end, and memory grows with the bytes that come.</summary>
    /// <returns>What it holds from its position on; null if that is more than <paramref name="most"/> bytes.</returns>
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
        if (length > options.MostBytes) throw TooLong($"takes {length} bytes, more than", name, options);
    }

    /// <summary>The bytes themselves.</summary>
    /// <param name="data">Borrowed: the caller keeps it alive.</param>
    public static Span<byte> BytesOf(SKData data) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), data.Data), (int)data.Size);

    private static InvalidDataException TooLong(string found, string name, ImageDecodingOptions options) => new(
        $"The picture {name} {found} {options.MostBytes} bytes, what {options.MaxPixels} pixels " +
        $"({nameof(ImageDecodingOptions)}.{nameof(ImageDecodingOptions.MaxPixels)}) can take. " +
        "A smaller picture is needed, or a higher limit if its source can be trusted.");
}
