namespace Pix2Pix.Imaging;

/// <summary>How many bytes a picture file may have: what the most pixels that are allowed can take.</summary>
internal static class PictureLength
{
    /// <exception cref="InvalidDataException">The file is longer.</exception>
    public static void ThrowIfTooLong(long length, string name, PictureReadingOptions options)
    {
        if (length > options.MostBytes) throw TooLong($"takes {length} bytes, more than", name, options);
    }

    /// <summary>Reads a stream to its end, and memory grows with the bytes that come.</summary>
    /// <exception cref="InvalidDataException">The stream is longer.</exception>
    public static MemoryStream ReadToEnd(Stream stream, string name, PictureReadingOptions options) =>
        ReadToEnd(stream, options.MostBytes) ?? throw TooLong("does not end after", name, options);

    /// <returns>What the stream holds from its position on; null if that is more than <paramref name="most"/> bytes.</returns>
    public static MemoryStream? ReadToEnd(Stream stream, long most)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes;
    }

    private static InvalidDataException TooLong(string found, string name, PictureReadingOptions options) => new(
        $"The picture {name} {found} {options.MostBytes} bytes, what {options.MaxPixels} pixels " +
        $"({nameof(PictureReadingOptions)}.{nameof(PictureReadingOptions.MaxPixels)}) can take. " +
        "A smaller picture is needed, or a higher limit if its source can be trusted.");
}
