using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using Pix2Pix.OnnxRuntime;

namespace Pix2Pix.Bench.Works;

/// <summary>What <see cref="OnnxTranslator"/> takes with bitmaps; libtorch is not loaded.</summary>
internal static class OnnxTranslatorWork
{
    public static IEnumerable<Reading> Translate(WorkOptions options) => Translate(options, dropout: false);

    public static IEnumerable<Reading> TranslateWithDropout(WorkOptions options) => Translate(options, dropout: true);

    public static IEnumerable<Reading> First(WorkOptions options)
    {
        using var translator = Load(options, dropout: false);
        using var image = ImageFile.Read(options.ImageFile);
        translator.Translate(image).Dispose();
        return ProcessClock.Now();
    }

    private static IEnumerable<Reading> Translate(WorkOptions options, bool dropout)
    {
        using var translator = Load(options, dropout);
        using var image = ImageFile.Read(options.ImageFile);
        yield return Stopclock.Time("time", options, () => translator.Translate(image).Dispose());
    }

    private static OnnxTranslator Load(WorkOptions options, bool dropout) =>
        OnnxTranslator.Load(options.OnnxFile, new() { ExecutionProvider = "cpu", ThreadCount = options.Threads, Dropout = dropout });
}
