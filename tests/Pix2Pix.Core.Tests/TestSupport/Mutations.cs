using System.Diagnostics;
using Pix2Pix.Common;
using Pix2Pix.TestHost;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Checks that reading damaged files does no harm.</summary>
internal static class Mutations
{
    private const long MostMemory = 256 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    /// <inheritdoc cref="DamagedCopies.Create"/>
    public static IEnumerable<byte[]> Create(byte[] whole, int count, int seed, int structure = 0) => DamagedCopies.Create(whole, count, seed, structure);

    /// <summary>
    /// Reads every file: each loads or is refused with an <see cref="InvalidDataException"/> that names it, within a second and within 256 MB of managed
    /// memory beyond the file's size.
    /// </summary>
    /// <param name="path">Where each file is written before it is read.</param>
    /// <param name="files">What is written there, one after the other.</param>
    /// <param name="load">Reads it.</param>
    /// <param name="named">What the error has to name; null for the file.</param>
    /// <returns>How many were refused.</returns>
    public static int CountRefused(string path, IEnumerable<byte[]> files, Action<string> load, string? named = null)
    {
        var (refused, number) = (0, 0);
        foreach (var bytes in files)
        {
            Overwrite(path, bytes);
            try
            {
                if (!IsRead(path, named ?? path, bytes.Length, load)) refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"File {number} of {bytes.Length} bytes did harm: {e.Message} {Convert.ToBase64String(bytes[..Math.Min(4000, bytes.Length)])}", e);
            }

            number++;
        }

        return refused;
    }

    // Some file systems write a file to the disk at once when it was emptied first.
    private static void Overwrite(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.OpenOrCreate);
        stream.Write(bytes);
        stream.SetLength(bytes.Length);
    }

    // A busy machine may be slow once; a hostile file is slow each time.
    private static bool IsRead(string path, string named, long length, Action<string> load)
    {
        var (loaded, time) = Measure(path, named, length, load);
        if (time > MostTime) (loaded, time) = Measure(path, named, length, load);
        return time <= MostTime ? loaded : throw new TimeoutException($"It took {time}.");
    }

    // On the thread that computes, where its memory is counted.
    private static (bool Loaded, TimeSpan Time) Measure(string path, string named, long length, Action<string> load) => ComputeThread.Run(() =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var loaded = true;
        try
        {
            load(path);
        }
        catch (InvalidDataException e)
        {
            Assert.Contains(named, e.Message, StringComparison.Ordinal);
            loaded = false;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, length + MostMemory);
        return (loaded, watch.Elapsed);
    });
}
