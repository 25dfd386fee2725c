using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of README.md.
internal static class ReadmeExamples
{
    internal static void Translate()
    {
        // <translate>
        using var translator = Translator.Load("facades.safetensors");
        using SKBitmap labels = ImageFile.Read("labels.png");
        using SKBitmap photo = translator.Translate(labels);
        ImageFile.Write(photo, "photo.png");
        // </translate>
    }

    internal static async Task Train(IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        // <train>
        using var generator = new Generator(GeneratorOptions.UNet256);
        using var discriminator = new PatchDiscriminator(PatchDiscriminatorOptions.Patch70);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Epochs = 200 });
        var pairs = PairedImages.FromFolder("facades/train", new PairedImagesOptions { Direction = PairDirection.BToA });
        await trainer.FitAsync(pairs, progress, cancellationToken);
        trainer.SaveModel("facades.safetensors");
        // </train>
    }
}

// <loss>
internal sealed class EdgeAwareTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
    : Pix2PixTrainer(generator, discriminator, options)
{
    protected override Tensor GeneratorLoss(GeneratorLossContext context) =>
        base.GeneratorLoss(context) + (10 * EdgeDistance(context.Output, context.Target));

    private static Tensor EdgeDistance(Tensor output, Tensor target) => (Slopes(output) - Slopes(target)).abs().mean();

    private static Tensor Slopes(Tensor image) => image.narrow(3, 1, image.shape[3] - 1) - image.narrow(3, 0, image.shape[3] - 1);
}
// </loss>
