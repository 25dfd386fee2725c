using System.Diagnostics;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.OnnxRuntime.Tests;

public sealed class MemoryTests : IDisposable
{
    private const int Side = 256;
    private const int BitmapBytes = 4 * Side * Side;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"pix2pix-{Guid.NewGuid():N}.onnx");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Translate_FiveHundredPictures_MemoryStays()
    {
        using (var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 }, seed: 1)) OnnxFile.Save(_path, generator);
        using var translator = OnnxTranslator.Load(_path, new() { ThreadCount = 1 });
        using var picture = Models.Picture(Side, Side);
        await TranslateInThreads(200);
        var before = Resident();

        await TranslateInThreads(500);

        // Half of what the bitmaps alone would hold if nothing freed them.
        Assert.InRange(Resident() - before, long.MinValue, 250 * BitmapBytes);

        Task TranslateInThreads(int count) => Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            (_, _) =>
            {
                translator.Translate(picture).Dispose();
                return ValueTask.CompletedTask;
            });
    }

    [Fact]
    public void Translate_ImageOfTheSizeBefore_AllocatesNoPlanes()
    {
        using (var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 }, seed: 1)) OnnxFile.Save(_path, generator);
        using var translator = OnnxTranslator.Load(_path, new() { ThreadCount = 1 });
        using var picture = Models.Picture(Side, Side);
        for (var i = 0; i < 3; i++) translator.Translate(picture).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();

        translator.Translate(picture).Dispose();

        // Bands of three planes, each for a part of the rows; an image's input, output and planes would be 1,800,000 bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (3 * Side * Side) + 150_000);
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
