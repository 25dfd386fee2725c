using System.Collections.Concurrent;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests;

/// <summary>The ways to call a translator.</summary>
public class TranslatorCallTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu" };

    [Fact]
    public void Translate_OtherFormsOfAImage_AreTheBitmap()
    {
        using var folder = new TemporaryFolder();
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var bitmap = Images.Gradient(40, 30);
        ImageFile.Write(bitmap, folder.File("picture.png"));
        var bytes = File.ReadAllBytes(folder.File("picture.png"));
        using var stream = new MemoryStream(bytes);
        using var image = SKImage.FromBitmap(bitmap);
        using SKBitmap expected = translator.Translate(bitmap), ofPath = translator.Translate(folder.File("picture.png")), ofStream = translator.Translate(stream),
            ofBytes = translator.Translate(bytes), ofImage = translator.Translate(image);
        Assert.All([ofPath, ofStream, ofBytes, ofImage], actual => Assert.Equal(expected.Pixels, actual.Pixels));
    }

    [Theory]
    [InlineData(SKColorType.Rgba8888, 0)]
    [InlineData(SKColorType.Bgra8888, 24)]
    public void Translate_IntoADestination_WritesIt(SKColorType type, int padding)
    {
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var bitmap = Images.Gradient(40, 30);
        using var destination = new SKBitmap(new SKImageInfo(40, 30, type, SKAlphaType.Opaque), (40 * 4) + padding);
        using var expected = translator.Translate(bitmap);
        translator.Translate(bitmap, destination);
        Assert.Equal(expected.Pixels, destination.Pixels);
    }

    // Numbers of Display P3 for the same colors: eight bits round them.
    [Fact]
    public void Translate_ImagesOfAnotherColorSpace_ShowsWhatItIsOfSrgb()
    {
        const int MostApart = 4;
        var space = SKColorSpace.CreateRgb(SKColorSpaceTransferFn.Srgb, SKColorSpaceXyz.DisplayP3);
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var bitmap = new SKBitmap(new SKImageInfo(40, 30, SKColorType.Rgba8888, SKAlphaType.Opaque, space));
        using (var gradient = Images.Gradient(40, 30)) System.Runtime.InteropServices.Marshal.Copy(gradient.Bytes, 0, bitmap.GetPixels(), bitmap.ByteCount);
        using var image = SKImage.FromBitmap(bitmap);
        using SKBitmap expected = translator.Translate(bitmap), ofImage = translator.Translate(image), destination = new(bitmap.Info);
        Assert.Equal(expected.Pixels, ofImage.Pixels);

        translator.Translate(bitmap, destination);
        Assert.NotEqual(expected.Bytes, destination.Bytes);
        var levels = BitmapReader.Read(destination, 3).Data.Zip(BitmapReader.Read(expected, 3).Data, (actual, wanted) => Math.Abs(actual - wanted));
        Assert.InRange(levels.Max(), 0, MostApart);
    }

    [Theory]
    [InlineData(ResizeMode.Pad)]
    [InlineData(ResizeMode.Tile)]
    public void Translate_IntoItself_IsTheTranslation(ResizeMode mode)
    {
        using var translator = new Translator(SmallNetworks.Generator(depth: 3), Cpu with { ResizeMode = mode, TileSize = 32, TileOverlap = 8 });
        using var bitmap = Images.Gradient(90, 70);
        using var expected = translator.Translate(bitmap);
        translator.Translate(bitmap, bitmap);
        Assert.Equal(expected.Pixels, bitmap.Pixels);
    }

    [Fact]
    public void Translate_DestinationThatDoesNotFit_SaysWhatIsNeeded()
    {
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var bitmap = Images.Gradient(40, 30);
        using SKBitmap small = Images.Gradient(39, 30), gray = new(new SKImageInfo(40, 30, SKColorType.Gray8, SKAlphaType.Opaque));
        foreach (var destination in (SKBitmap[])[small, gray])
        {
            var error = Assert.Throws<ArgumentException>(() => translator.Translate(bitmap, destination));
            Assert.Equal("destination", error.ParamName);
            Assert.Contains("the translation is 40 x 30 pixels", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TranslateAsync_Bitmap_IsWhatTheCallGives()
    {
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var bitmap = Images.Gradient(40, 30);
        using SKBitmap expected = translator.Translate(bitmap), actual = await translator.TranslateAsync(bitmap);
        Assert.Equal(expected.Pixels, actual.Pixels);
    }

    // Pictures pass the network on the library's thread, asked for by threads of the pool, and neither knows the caller's number by itself.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TranslateAsyncAndAllAsync_CallersNumberOfThreads_IsUsedAndThePoolsStays(int count)
    {
        var numbers = new ConcurrentQueue<int>();
        using var translator = new Translator(new FunctionGenerator(3, 3, input =>
        {
            numbers.Enqueue(torch.get_num_threads());
            return input.clone();
        }), Cpu);
        var ofNewThreads = NumberedThread.Run(null, torch.get_num_threads);

        NumberedThread.Run(count, () =>
        {
            using var bitmap = Images.Gradient(40, 30);
            var all = TranslateAll(translator.TranslateAllAsync(Two()));
            translator.TranslateAsync(bitmap).GetAwaiter().GetResult().Dispose();
            all.GetAwaiter().GetResult();
            return true;
        });

        Assert.Equal([count, count, count], numbers);
        var ofPool = NumberedThread.Run(null, () => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(torch.get_num_threads))).GetAwaiter().GetResult());
        Assert.All(ofPool, number => Assert.Equal(ofNewThreads, number));

        static async Task TranslateAll(IAsyncEnumerable<SKBitmap> translations)
        {
            await Task.Yield();
            await foreach (var translated in translations) translated.Dispose();
        }

        static async IAsyncEnumerable<SKBitmap> Two()
        {
            yield return Images.Gradient(40, 30);
            await Task.Yield();
            yield return Images.Gradient(30, 40);
        }
    }

    [Fact]
    public async Task TranslateAsync_Canceled_Throws()
    {
        using var translator = new Translator(SmallNetworks.Generator(depth: 3), Cpu with { ResizeMode = ResizeMode.Tile, TileSize = 32, TileOverlap = 8 });
        using var bitmap = Images.Gradient(90, 70);
        using var cancel = new CancellationTokenSource();
        var progress = new Recorder<double>(_ => cancel.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => translator.TranslateAsync(bitmap, progress, cancel.Token));
        Assert.Single(progress.Values);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => translator.TranslateAsync(bitmap, null, cancel.Token));
    }

    [Theory]
    [InlineData("batch", true)]
    [InlineData("batch", false)]
    [InlineData("instance", true)]
    public void TranslateBatch_ImagesOfSeveralSizes_AreWhatEachIsAlone(string normalization, bool dropout)
    {
        using var threads = new ThreadCount(1);
        var sizes = new List<long>();
        using var generator = new Generator(new GeneratorOptions { Depth = 4, BaseChannels = 4, Normalization = Normalization.FromName(normalization)!, NormalizeBottleneck = normalization == "batch" }, seed: 1);
        using var translator = new Translator(generator, Cpu with { Dropout = dropout }, leaveOpen: true);
        var bitmaps = Enumerable.Range(0, 7).Select(i => Images.Gradient(i % 3 == 0 ? 16 : 40, i % 3 == 0 ? 16 : 30, (byte)(i * 30))).ToList();
        var progress = new Recorder<double>();
        var results = translator.TranslateBatch(bitmaps, progress);
        Assert.Equal(2, progress.Values.Count);
        Assert.Equal(1, progress.Values[^1]);
        foreach (var (bitmap, result) in bitmaps.Zip(results))
        {
            using var alone = translator.Translate(bitmap);
            Assert.Equal(alone.Pixels, result.Pixels);
            bitmap.Dispose();
            result.Dispose();
        }
    }

    [Fact]
    public void TranslateBatch_MoreThanTheThreshold_IsSplitAndOthersRunOneByOne()
    {
        var batches = new List<long>();
        using var generator = new FunctionGenerator(3, 3, input =>
        {
            batches.Add(input.shape[0]);
            return input.clone();
        });
        var bitmaps = Enumerable.Range(0, 3).Select(_ => Images.Gradient(8, 8)).ToList();
        using (var translator = new Translator(generator, Cpu, leaveOpen: true)) Dispose(translator.TranslateBatch(bitmaps));
        Assert.Equal([1L, 1, 1], batches);

        using var known = new Translator(SmallNetworks.Generator(depth: 3), Cpu with { TileThreshold = 2 * 64 });
        var progress = new Recorder<double>();
        Dispose(known.TranslateBatch(bitmaps, progress));
        Assert.Equal([2.0 / 3, 1], progress.Values);
        Assert.Empty(known.TranslateBatch([]));
        Dispose(bitmaps);
    }

    [Fact]
    public void TranslateBatch_AnyCall_LeavesNoTensorBehind()
    {
        using var translator = new Translator(SmallNetworks.Generator(depth: 3), Cpu);
        var bitmaps = Enumerable.Range(0, 3).Select(_ => Images.Gradient(8, 8)).ToList();
        Assert.Equal(0, LiveTensors.LeftBy(() => Dispose(translator.TranslateBatch(bitmaps))));
        Dispose(bitmaps);
    }

    [Fact]
    public async Task TranslateAllAsync_ManyImages_KeepsOrderAndHoldsFew()
    {
        using var translator = new Translator(SmallNetworks.Generator(depth: 3), Cpu);
        int decoded = 0, received = 0, most = 0;
        async IAsyncEnumerable<SKBitmap> Decode()
        {
            for (var i = 0; i < 30; i++)
            {
                await Task.Yield();
                most = Math.Max(most, Interlocked.Increment(ref decoded) - Volatile.Read(ref received));
                yield return Images.Gradient(16 + i, 16, (byte)(i * 8));
            }
        }

        await foreach (var translated in translator.TranslateAllAsync(Decode()))
        {
            using var bitmap = Images.Gradient(16 + received, 16, (byte)(received * 8));
            using (translated)
            {
                using var expected = translator.Translate(bitmap);
                Assert.Equal(expected.Pixels, translated.Pixels);
            }

            Interlocked.Increment(ref received);
        }

        Assert.Equal(30, received);
        Assert.InRange(most, 1, 9);
    }

    [Fact]
    public async Task TranslateAllAsync_SourceThatFails_GivesWhatCameBefore()
    {
        using var translator = new Translator(SmallNetworks.Generator(depth: 3), Cpu);
        static async IAsyncEnumerable<SKBitmap> Decode()
        {
            await Task.Yield();
            yield return Images.Gradient(16, 16);
            yield return Images.Gradient(16, 16);
            throw new InvalidDataException("the third");
        }

        var received = 0;
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var translated in translator.TranslateAllAsync(Decode()))
            {
                translated.Dispose();
                received++;
            }
        });
        Assert.Equal(("the third", 2), (error.Message, received));
    }

    [Fact]
    public async Task TranslateAllAsync_LeftOrCanceled_EndsTheSource()
    {
        using var translator = new Translator(SmallNetworks.Generator(depth: 3), Cpu);
        var ended = 0;
        async IAsyncEnumerable<SKBitmap> Endless()
        {
            try
            {
                while (true)
                {
                    await Task.Yield();
                    yield return Images.Gradient(16, 16);
                }
            }
            finally
            {
                ended++;
            }
        }

        await foreach (var translated in translator.TranslateAllAsync(Endless()))
        {
            translated.Dispose();
            break;
        }

        Assert.Equal(1, ended);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var translated in translator.TranslateAllAsync(Endless(), cancel.Token))
            {
                translated.Dispose();
                await cancel.CancelAsync();
            }
        });
        Assert.Equal(2, ended);
    }

    [Fact]
    public void TranslateSamples_Dropout_VariesAndIsRepeatable()
    {
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var without = new Translator(SmallNetworks.Generator(), Cpu with { Dropout = false });
        using var bitmap = Images.Gradient(40, 30);
        using var expected = translator.Translate(bitmap);
        using TranslationSamples samples = translator.Sample(bitmap, 4), again = without.Sample(bitmap, 4);
        Assert.Equal(expected.Pixels, samples.Bitmaps[0].Pixels);
        Assert.Equal(4, samples.Bitmaps.Select(sample => Convert.ToHexString(sample.Bytes)).Distinct().Count());
        Assert.All(samples.Bitmaps.Zip(again.Bitmaps), pair => Assert.Equal(pair.First.Pixels, pair.Second.Pixels));

        Assert.Equal(40 * 30, samples.StandardDeviation.Count);
        double[] VariancesAt(int x, int y) => [.. ((Func<SKColor, double>[])[c => c.Red, c => c.Green, c => c.Blue]).Select(channel =>
        {
            var values = samples.Bitmaps.Select(sample => channel(sample.GetPixel(x, y))).ToList();
            return values.Average(v => Math.Pow(v - values.Average(), 2));
        })];
        Assert.Equal(Math.Sqrt(VariancesAt(7, 11).Average()), samples.StandardDeviation[(11 * 40) + 7], 1e-3);
        Assert.InRange(samples.StandardDeviation.Average(), 0.1f, 127.5f);
        Assert.Throws<ArgumentOutOfRangeException>(() => translator.Sample(bitmap, 0));
    }

    [Fact]
    public async Task Translate_SixteenThreadsAndMixedSizes_IsBitIdenticalToOne()
    {
        (int, int)[] sizes = [(32, 32), (33, 17), (1, 1), (64, 40), (90, 70)];
        using var translator = new Translator(SmallNetworks.Generator(depth: 4), Cpu with { TileThreshold = 64 * 48, TileSize = 32, TileOverlap = 8 });
        byte[] Run(int i)
        {
            var (width, height) = sizes[i % sizes.Length];
            using var bitmap = Images.Gradient(width, height, (byte)(i % 10 * 20));
            using var translated = translator.Translate(bitmap);
            return translated.Bytes;
        }

        using var threads = new ThreadCount(1);
        var expected = Enumerable.Range(0, 10).Select(Run).ToList();
        var tensors = torch.Tensor.TotalCount;
        Task<byte[][]> RunOnThreads() => OnThreads(16, 500, Run);

        // The first round makes the threads' pools and stacks; the second must not need more.
        _ = await RunOnThreads();
        var results = Array.Empty<byte[]>();
        var growth = PeakMemory.GrowthOf(() => results = RunOnThreads().GetAwaiter().GetResult());
        Assert.All(results.Select((bytes, i) => (bytes, i)), r => Assert.Equal(expected[r.i % 10], r.bytes));
        Assert.InRange(torch.Tensor.TotalCount, 0, tensors);
        Assert.True(growth < 16 << 20, $"The second 500 pictures took {growth} bytes more at their peak than was in use after the first.");
    }

    private static async Task<byte[][]> OnThreads(int threads, int count, Func<int, byte[]> run)
    {
        var results = new byte[count][];
        var workers = Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            for (var i = worker; i < count; i += threads) results[i] = run(i);
        })).ToList();
        workers.ForEach(worker => worker.Start());
        foreach (var worker in workers) await Task.Run(worker.Join);
        return results;
    }

    private static void Dispose(IReadOnlyList<SKBitmap> bitmaps)
    {
        foreach (var bitmap in bitmaps) bitmap.Dispose();
    }
}
