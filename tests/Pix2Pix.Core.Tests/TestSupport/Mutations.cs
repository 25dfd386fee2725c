using System.Buffers.Binary;
using System.Diagnostics;
using Pix2Pix.Common;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Damages files in every way that accident and malice know, and checks that reading the results does no harm.</summary>
internal static class Mutations
{
    private const long MostMemory = 256 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    private static readonly long[] Extremes =
        [0, -1, 1, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 40, 0x00ffffff, 0x7f7f7f7f7f7f7f7f];

    private static readonly byte[] NotUtf8 = [0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80];

    /// <summary>Damaged copies of a file; the same seed gives the same.</summary>
    /// <param name="whole">The file's bytes.</param>
    /// <param name="count">How many copies.</param>
    /// <param name="seed">Chooses what is damaged and how.</param>
    /// <param name="structure">How many of the first bytes describe the rest: every other copy is damaged there. 0 for all of them.</param>
    public static IEnumerable<byte[]> Of(byte[] whole, int count, int seed, int structure = 0)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                bytes = Damage(bytes, random, i % 2 == 0 && structure > 0 ? Math.Min(structure, bytes.Length) : bytes.Length);
            }

            yield return bytes;
        }
    }

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

    private static byte[] Damage(byte[] bytes, Random random, int within)
    {
        if (bytes.Length == 0) return bytes;
        var at = random.Next(within);
        var run = random.Next(1, 1 + Math.Min(64, bytes.Length - at));
        var span = bytes.AsSpan(at);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                bytes[at] = (byte)(random.Next(2) * 0xff);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[(at + run)..]];
            case 5:
                var added = new byte[run];
                random.NextBytes(added);
                return [.. bytes[..at], .. added, .. bytes[at..]];
            case 6 when span.Length >= sizeof(int):
                BinaryPrimitives.WriteInt32LittleEndian(span, unchecked((int)Extremes[random.Next(Extremes.Length)]));
                return bytes;
            case 7 when span.Length >= sizeof(long):
                BinaryPrimitives.WriteInt64LittleEndian(span, Extremes[random.Next(Extremes.Length)]);
                return bytes;
            case 8:
                bytes.AsSpan(random.Next(bytes.Length - run + 1), run).ToArray().CopyTo(span);
                return bytes;
            default:
                NotUtf8.AsSpan(0, Math.Min(NotUtf8.Length, span.Length)).CopyTo(span);
                return bytes;
        }
    }
}
