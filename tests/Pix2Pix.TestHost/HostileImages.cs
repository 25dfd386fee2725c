using System.Globalization;
using System.IO.Compression;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.TestHost;

/// <summary>
/// Reads damaged pictures by path, as a stream and as bytes, a tenth of them from an archive too: each way has to give the same pixels or the same
/// refusal. The last line that it prints is how many were read and how many refused, the most managed memory of one reading, by how much the peak of
/// the process's memory grew meanwhile, and how many were read from archives.
/// </summary>
/// <param name="folder">Where files are written before they are read.</param>
public sealed class HostileImages(string folder)
{
    private const int PerArchive = 10;

    private readonly ImageDecodingOptions _options = new() { MaxPixels = 1 << 20 };
    private long _mostAllocated;

    /// <param name="whole">A folder of healthy picture files.</param>
    /// <param name="count">How many damaged copies of all of them.</param>
    public void Run(string whole, int count)
    {
        string[] files =
        [
            .. Directory.GetFiles(whole).Order(StringComparer.Ordinal)
                .Where(file => !Path.GetFileName(file).StartsWith("bad_", StringComparison.Ordinal))
                .Where(file => !file.Contains(".expected.", StringComparison.Ordinal)),
        ];

        // What the runtime and the decoders take when they do something for the first time.
        foreach (var file in files) Read(File.ReadAllBytes(file));
        _mostAllocated = 0;
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Peak();

        var (read, refused) = (0, 0);
        var bitmap = File.ReadAllBytes(Path.Combine(whole, "rgb.bmp"));
        foreach (var bytes in DamagedCopies.BitmapsBeyondTheirEnd(bitmap).Concat(Damaged(files, count)))
        {
            if (Read(bytes)) read++;
            else refused++;
        }

        var growth = Peak() - before;
        var archived = ReadFromArchives(Damaged(files, count / PerArchive), File.ReadAllBytes(Path.Combine(whole, "rgb.png")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read} {refused} {_mostAllocated} {growth} {archived}"));
    }

    private static IEnumerable<byte[]> Damaged(string[] files, int count) => files.SelectMany((file, i) =>
        DamagedCopies.Create(File.ReadAllBytes(file), (count / files.Length) + (i < count % files.Length ? 1 : 0), seed: i, structure: 64));

    private static long Peak()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private bool Read(byte[] bytes)
    {
        var path = Path.Combine(folder, "picture");
        File.WriteAllBytes(path, bytes);
        using var byPath = Measure(() => ImageFile.Read(path, _options), bytes);
        using var asStream = Measure(() => ImageFile.Read(new Upload(bytes), options: _options), bytes);
        using var asBytes = Measure(() => ImageFile.Read(bytes, options: _options), bytes);
        if (!AreAlike(byPath, asStream) || !AreAlike(byPath, asBytes))
        {
            throw new InvalidOperationException($"Not alike: {Convert.ToBase64String(bytes)}");
        }

        return byPath is not null;
    }

    private SKBitmap? Measure(Func<SKBitmap> read, byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return read();
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.GetType().Name} of {Convert.ToBase64String(bytes)}", e);
        }
        finally
        {
            _mostAllocated = Math.Max(_mostAllocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static bool AreAlike(SKBitmap? one, SKBitmap? other) =>
        one is null || other is null
            ? one == other
            : (one.Width, one.Height, one.AlphaType) == (other.Width, other.Height, other.AlphaType)
                && one.Bytes.AsSpan().SequenceEqual(other.Bytes);

    private int ReadFromArchives(IEnumerable<byte[]> images, byte[] healthy)
    {
        var read = 0;
        var path = Path.Combine(folder, "pictures.zip");
        foreach (var batch in images.Chunk(PerArchive))
        {
            // The dataset before still has the file open.
            File.Delete(path);
            using (var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
            {
                foreach (var (i, bytes) in batch.Append(healthy).Index())
                {
                    using var entry = archive.CreateEntry($"{i}.png", CompressionLevel.NoCompression).Open();
                    entry.Write(bytes);
                }
            }

            read += PairedImages.FromZip(path, new PairedImagesOptions { CropSize = 16, Decoding = _options, SkipInvalid = true }).Count - 1;
        }

        return read;
    }

    private sealed class Upload(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
