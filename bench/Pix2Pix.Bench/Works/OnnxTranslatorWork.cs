using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using Pix2Pix.OnnxRuntime;

namespace Pix2Pix.Bench.Works;

/// <summary>What <see cref="OnnxTranslator"/> takes with bitmaps; libtorch is not loaded.</summary>
internal static class OnnxTranslatorWork
{
    /// <summary>The name of the figure of a session without a translator.</summary>
    public const string Session = "a session, from a tensor";

    /// <summary>Sessions in one process, each used in turns: processes differ by more than a bitmap costs.</summary>
    public static IEnumerable<Reading> Translate(WorkOptions options)
    {
        using var session = OnnxWork.Load(options);
        using var input = OnnxWork.RandomImages(1, Sizes.Read(options.Folder).Side);
        using var plain = Load(options, dropout: false);
        using var random = Load(options, dropout: true);
        using var image = ImageFile.Read(options.ImageFile);
        return Stopclock.InTurns(
            options,
            (Session, () => OnnxWork.Pass(session, input)),
            ("from a bitmap", () => plain.Translate(image).Dispose()),
            ("from a bitmap, with dropout", () => random.Translate(image).Dispose()));
    }

    public static IEnumerable<Reading> First(WorkOptions options)
    {
        using var translator = Load(options, dropout: false);
        using var image = ImageFile.Read(options.ImageFile);
        translator.Translate(image).Dispose();
        return ProcessClock.Now();
    }

    private static OnnxTranslator Load(WorkOptions options, bool dropout) =>
        OnnxTranslator.Load(options.OnnxFile, new() { ExecutionProvider = "cpu", ThreadCount = options.Threads, Dropout = dropout });
}
