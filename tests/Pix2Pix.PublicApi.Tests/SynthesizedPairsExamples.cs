using System.Runtime.InteropServices;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/synthesized-pairs.md.
internal static class SynthesizedPairsExamples
{
    internal static async Task Train()
    {
        // <train-from-photos>
        var taskPreset = TaskPreset.Colorization.ForImageSize(128);
        using var generator = new Generator(taskPreset.Generator);
        using var discriminator = new PatchDiscriminator(taskPreset.Discriminator);
        using var trainer = new Pix2PixTrainer(generator, discriminator, taskPreset.Training);
        await trainer.FitAsync(SynthesizedPairs.FromFolder("photos/train", taskPreset.Synthesizer!, taskPreset.Photos));
        trainer.SaveModel("color.safetensors");
        // </train-from-photos>
    }

    internal static void Translate()
    {
        // <translate-photo>
        using var translator = Translator.Load("color.safetensors");
        using SKBitmap gray = ImageFile.Read("old-photo.png");
        using SKBitmap colored = translator.Translate(gray);
        // </translate-photo>
    }

    internal static void PaintHoles(SKBitmap photo, SKRectI scratch)
    {
        // <paint-holes>
        using var translator = Translator.Load("missing.safetensors");
        photo.Erase(SKColors.White, scratch);
        using SKBitmap whole = translator.Translate(photo);
        // </paint-holes>
    }

    internal static void Show(SynthesizedPairs pairs)
    {
        // <show-pair>
        using TensorPair pair = pairs.GetPair(0);
        using SKBitmap input = BitmapConverter.ToBitmap(pair.Input, pairs.InputEncoding);
        using SKBitmap target = BitmapConverter.ToBitmap(pair.Target, pairs.TargetEncoding, lightness: pair.Input);
        // </show-pair>
    }

    internal static void FewPhotos(TaskPreset taskPreset)
    {
        // <few-photos>
        var photos = new SynthesizedPairsOptions { CropSize = 128 };
        var training = taskPreset.Training with
        {
            Epochs = 100,
            BatchSize = 1,
            Optimization = taskPreset.Training.Optimization with { LearningRateSchedule = LearningRateSchedule.LinearDecay(50, 50) },
        };
        // </few-photos>
        _ = (photos, training);
    }
}

// <synthesizer>
internal sealed class CoarseToFine(int step) : IPairSynthesizer
{
    public int InputChannels => 3;

    public int TargetChannels => 3;

    public TensorPair Make(Tensor photo, Random? random)
    {
        var pair = new TensorPair(torch.empty(photo.shape), torch.empty(photo.shape));
        Span<float> values = MemoryMarshal.Cast<byte, float>(photo.bytes), coarse = MemoryMarshal.Cast<byte, float>(pair.Input.bytes);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(pair.Target.bytes));
        for (var i = 0; i < values.Length; i++) coarse[i] = values[i - (i % step)];
        return pair;
    }
}
// </synthesizer>
