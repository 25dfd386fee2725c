using System.Diagnostics;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix.OnnxRuntime.Tests;

public sealed class LoadingTests : IDisposable
{
    private static readonly GeneratorOptions Tiny = new() { Depth = 3, BaseChannels = 2 };

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-onnx").FullName;
    private readonly string _path;

    public LoadingTests()
    {
        _path = Path.Combine(_folder, "model.onnx");
        using var generator = new Generator(Tiny, seed: 1);
        OnnxFile.Save(_path, generator, new() { TrainingWidth = 64, TrainingHeight = 32, Steps = 9 });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Describe_Any_NamesWhatRuns()
    {
        using var translator = OnnxTranslator.Load(_path);
        var text = translator.Describe();
        foreach (var part in new[] { "unet, 9 steps, trained at 64 x 32", "3 Rgb to 3 Rgb", "cpu, ONNX Runtime 1.", "on, seed 0", "of each image" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_ByDefault_ComputesWithAThreadForEachPhysicalCore()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var lscpu = Process.Start(new ProcessStartInfo("lscpu", "--parse=CORE,SOCKET") { RedirectStandardOutput = true })!;
        var cores = lscpu.StandardOutput.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Distinct().Count();
        cores = Math.Min(cores, Environment.ProcessorCount);

        // The thread that translates is one of them.
        Assert.Equal(cores - 1, ThreadsPerSession(new()));
        Assert.Equal(2, ThreadsPerSession(new() { ThreadCount = 3 }));

        using var translator = OnnxTranslator.Load(_path);
        Assert.Contains($"threads: {cores}\n", translator.Describe().ReplaceLineEndings("\n"), StringComparison.Ordinal);

        // Rounded, over many sessions: meanwhile .NET may start or end a few threads of its own.
        int ThreadsPerSession(OnnxTranslatorOptions options)
        {
            const int Sessions = 16;
            var before = ThreadsNow();
            var translators = Enumerable.Range(0, Sessions).Select(_ => OnnxTranslator.Load(_path, options)).ToList();
            var added = ThreadsNow() - before;
            translators.ForEach(translator => translator.Dispose());
            return (int)Math.Round((double)added / Sessions);
        }

        static int ThreadsNow()
        {
            using var process = Process.GetCurrentProcess();
            return process.Threads.Count;
        }
    }

    [Fact]
    public void Load_MissingFile_Throws() =>
        Assert.Throws<FileNotFoundException>(() => OnnxTranslator.Load(Path.Combine(_folder, "none.onnx")));

    [Fact]
    public void Load_InvalidOptions_NamesAll()
    {
        var e = Assert.Throws<ArgumentException>(() => OnnxTranslator.Load(_path, new() { ExecutionProvider = "tpu", TileSize = 1, ThreadCount = -1 }));
        foreach (var part in new[] { "tpu", nameof(OnnxTranslatorOptions.TileSize), nameof(OnnxTranslatorOptions.ThreadCount), "coreml" })
        {
            Assert.Contains(part, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_ProviderOfAnotherPackage_NamesThePackage()
    {
        var e = Assert.Throws<InvalidOperationException>(() => OnnxTranslator.Load(_path, new() { ExecutionProvider = "CUDA" }));
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_StretchWithoutTrainingSize_SaysWhatIsMissing()
    {
        using (var generator = new Generator(Tiny, seed: 1)) OnnxFile.Save(_path, generator);
        var e = Assert.Throws<ArgumentException>(() => OnnxTranslator.Load(_path, new() { ResizeMode = ResizeMode.Stretch }));
        Assert.Contains("training size", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutDropout_HasNone()
    {
        using (var generator = new Generator(Tiny, seed: 1)) OnnxFile.Save(_path, generator, includeDropout: false);
        using var translator = OnnxTranslator.Load(_path);
        Assert.Contains("none in the file", translator.Describe(), StringComparison.Ordinal);
        var e = Assert.Throws<ArgumentException>(() => OnnxTranslator.Load(_path, new() { Dropout = true }));
        Assert.Contains("includeDropout", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileOfAnotherProgram_SaysHowToWriteOne()
    {
        var bytes = File.ReadAllBytes(_path);
        Replace(bytes, "pix2pix."u8, "another."u8);
        File.WriteAllBytes(_path, bytes);
        var e = Assert.Throws<InvalidDataException>(() => OnnxTranslator.Load(_path));
        Assert.Contains("pix2pix.input_encoding is missing", e.Message, StringComparison.Ordinal);
        Assert.Contains("OnnxFile.Save", e.Message, StringComparison.Ordinal);
    }

    // A ModelProto with a graph of one initializer, whose weights are in /etc/hostname.
    [Fact]
    public void Load_WeightsInAnotherFile_IsRefused()
    {
        byte[] location = Field(13, [.. Field(1, "location"u8.ToArray()), .. Field(2, "../../etc/hostname"u8.ToArray())]);
        File.WriteAllBytes(_path, Field(7, Field(5, [.. location, 14 << 3, 1])));
        var e = Assert.Throws<InvalidDataException>(() => OnnxTranslator.Load(_path));
        Assert.Contains("another file", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Cut, mutated, with lengths and sizes that claim more than there is: the documented exception, or a model that translates.</summary>
    [Fact]
    public void Load_TwoThousandDamagedFiles_ThrowsOrTranslates()
    {
        var whole = File.ReadAllBytes(_path);
        var random = new Random(19);
        using var picture = Models.Picture(16, 16);
        var refused = 0;
        for (var file = 0; file < 2000; file++)
        {
            var bytes = (byte[])whole.Clone();
            if (file % 4 == 0) bytes = bytes[..random.Next(bytes.Length)];
            else if (file % 4 == 1) bytes.AsSpan(random.Next(bytes.Length - 10), 9).Fill(0xff);
            else for (var i = 0; i <= file % 7; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_path, bytes);
            try
            {
                using var translator = OnnxTranslator.Load(_path, new() { ThreadCount = 1 });
                translator.Translate(picture).Dispose();
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 1999);
    }

    [Fact]
    public async Task Translate_SixteenThreads_SameBits()
    {
        using var translator = OnnxTranslator.Load(_path);
        var pictures = Enumerable.Range(1, 20).Select(i => Models.Picture(16 + i, 40 - i)).ToList();
        var expected = pictures.ConvertAll(picture => BytesOf(translator.Translate(picture)));
        var work = Enumerable.Range(0, 16).Select(thread => Task.Run(() =>
        {
            for (var i = thread; i < 500; i += 16) Assert.Equal(expected[i % 20], BytesOf(translator.Translate(pictures[i % 20])));
        }));
        await Task.WhenAll(work);
        foreach (var picture in pictures) picture.Dispose();
    }

    [Fact]
    public async Task TranslateAllAsync_Some_ComeOutInOrder()
    {
        using var translator = OnnxTranslator.Load(_path);
        var widths = new List<int>();
        await foreach (var translated in translator.TranslateAllAsync(Pictures()))
        {
            widths.Add(translated.Width);
            translated.Dispose();
        }

        Assert.Equal([20, 21, 22], widths);

        static async IAsyncEnumerable<SKBitmap> Pictures()
        {
            for (var width = 20; width < 23; width++) yield return Models.Picture(width, 16);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public void Translate_Disposed_Throws()
    {
        var translator = OnnxTranslator.Load(_path);
        translator.Dispose();
        using var picture = Models.Picture(16, 16);
        Assert.Throws<ObjectDisposedException>(() => translator.Translate(picture));
    }

    [Fact]
    public void Translate_FileAndStream_AreTranslated()
    {
        using var translator = OnnxTranslator.Load(_path);
        using var picture = Models.Picture(24, 16);
        var file = Path.Combine(_folder, "picture.png");
        ImageFile.Write(picture, file);
        using var expected = translator.Translate(picture);
        using var fromFile = translator.Translate(file);
        using var stream = File.OpenRead(file);
        using var fromStream = translator.Translate(stream);
        Assert.Equal(expected.Bytes, fromFile.Bytes);
        Assert.Equal(expected.Bytes, fromStream.Bytes);
    }

    // A message field of under 128 bytes.
    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];

    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> replacement)
    {
        for (var at = bytes.IndexOf(old); at >= 0; at = bytes.IndexOf(old)) replacement.CopyTo(bytes[at..]);
    }

    private static byte[] BytesOf(SKBitmap bitmap)
    {
        using (bitmap) return bitmap.Bytes;
    }
}
