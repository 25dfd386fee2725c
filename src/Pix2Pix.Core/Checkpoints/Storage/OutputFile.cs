namespace Pix2Pix.Checkpoints.Storage;

/// <summary>Tells before hours are spent whether a file can be written.</summary>
internal static class OutputFile
{
    /// <summary>
    /// Makes the folder and a file beside the one that is wanted, as <see cref="AtomicFile"/> will, and removes that file again.
    /// </summary>
    /// <param name="path">Where the file is to be written.</param>
    /// <param name="what">What it is to be, for the message: "model file".</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void ThrowIfUnwritable(string path, string what)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(full))
        {
            var inside = Path.Combine(path, "model.safetensors");
            throw new IOException($"No {what} can be written to {path}: that is a folder. Name a file in it, such as {inside}.");
        }

        try
        {
            AtomicFile.Probe(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"No {what} can be written to {path}: {e.Message} Free space, or choose a place that can be written to.", e);
        }
    }
}
