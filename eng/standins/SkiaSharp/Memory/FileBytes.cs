namespace SkiaSharp;

internal static class FileBytes
{
    // Null where there is no such file or it cannot be read.
    public static byte[] TryRead(string filename)
    {
        try
        {
            return File.ReadAllBytes(filename);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    public static byte[] Read(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
