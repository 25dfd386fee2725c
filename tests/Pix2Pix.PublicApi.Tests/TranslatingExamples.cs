using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/translating.md.
internal static class TranslatingExamples
{
    internal static void Forms(SKImage snapshot, Stream upload, byte[] encoded, SKBitmap frame, SKBitmap screen)
    {
        // <input-forms>
        using var translator = Translator.Load("facades.safetensors");
        using SKBitmap ofFile = translator.Translate("house.jpg");
        using SKBitmap ofUpload = translator.Translate(upload);
        using SKBitmap ofBytes = translator.Translate(encoded);
        using SKBitmap ofImage = translator.Translate(snapshot);
        translator.Translate(frame, screen);
        // </input-forms>
    }

    internal static async Task Async(Translator translator, SKBitmap aerial, CancellationToken cancellationToken)
    {
        // <translate-async>
        var progress = new Progress<double>(done => Console.WriteLine($"{done:P0}"));
        using SKBitmap map = await translator.TranslateAsync(aerial, progress, cancellationToken);
        // </translate-async>
    }

    internal static void Sizes()
    {
        // <tile-options>
        var options = new TranslatorOptions { ResizeMode = ResizeMode.Auto, TileThreshold = 4096 * 2048, TileSize = 2048, TileOverlap = 256 };
        using var translator = Translator.Load("facades.safetensors", options);
        // </tile-options>
    }

    internal static void Batch(Translator translator, IReadOnlyList<SKBitmap> thumbnails)
    {
        // <translate-batch>
        IReadOnlyList<SKBitmap> translated = translator.TranslateBatch(thumbnails);
        // </translate-batch>
        _ = translated;
    }

    // <translate-folder>
    internal static async Task TranslateFolder(Translator translator, string folder, CancellationToken cancellationToken)
    {
        string[] files = Directory.GetFiles(folder, "*.png");
        var next = 0;
        await foreach (SKBitmap translated in translator.TranslateAllAsync(Decode(files, cancellationToken), cancellationToken))
        {
            using (translated) ImageFile.Write(translated, Path.ChangeExtension(files[next++], ".webp"));
        }
    }

    private static async IAsyncEnumerable<SKBitmap> Decode(string[] files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            yield return ImageFile.Read(new MemoryStream(bytes), file);
        }
    }
    // </translate-folder>

    internal static void Samples(Translator translator, SKBitmap labels)
    {
        // <translate-samples>
        using TranslationSamples samples = translator.Sample(labels, 8);
        float uncertain = samples.StandardDeviation.Max();
        // </translate-samples>
        _ = uncertain;
    }

    internal static void Diagnosis(ILogger logger)
    {
        // <describe-translator>
        using var translator = Translator.Load("facades.safetensors", logger: logger);
        string description = translator.Describe();
        // </describe-translator>
        _ = description;
    }
}
