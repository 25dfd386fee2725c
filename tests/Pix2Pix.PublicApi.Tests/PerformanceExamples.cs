using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/performance.md.
internal static class PerformanceExamples
{
    internal static void BFloat16()
    {
        // <bfloat16>
        var options = new TranslatorOptions { Precision = FloatPrecision.BFloat16 };
        using var translator = Translator.Load("facades.safetensors", options);
        string description = translator.Describe();
        // </bfloat16>
        _ = description;
    }

    internal static void AfterTraining(Pix2PixTrainer trainer, Generator generator)
    {
        // <prepack-weights>
        trainer.SaveModel("facades.safetensors");
        using var translator = new Translator(generator, new TranslatorOptions { PrepackWeights = true }, leaveOpen: true);
        // </prepack-weights>
    }

    internal static void Threads(Translator translator, SKBitmap labels)
    {
        // <threads>
        torch.set_num_threads(Environment.ProcessorCount / 2);
        using SKBitmap translated = translator.Translate(labels);
        // </threads>
    }

    internal static void Memory()
    {
        // <small-tiles>
        var options = new TranslatorOptions { TileThreshold = 512 * 512, TileSize = 512 };
        using var translator = Translator.Load("facades.safetensors", options);
        // </small-tiles>
    }
}
