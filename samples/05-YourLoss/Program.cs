using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using static TorchSharp.torch.nn.functional;
using Tensor = TorchSharp.torch.Tensor;

// dotnet run
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "05-your-loss")).FullName;
var model = Path.Combine(folder, "model.safetensors");

var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
var pairs = PaintedFacades.Create(seed: 1, first: 0, count: 24, images);
using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1);
using var trainer = new CoarseTrainer(generator, discriminator, new TrainingOptions { Epochs = 3, Seed = 1 });
await trainer.FitAsync(pairs);
trainer.SaveModel(model);
Console.WriteLine($"Wrote {model}");

/// <summary>Also compares downsampled images, in which an object that is a pixel off costs little.</summary>
internal sealed class CoarseTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
    : Pix2PixTrainer(generator, discriminator, options)
{
    private const double Weight = 50;

    protected override Tensor GeneratorLoss(GeneratorLossContext context) =>
        base.GeneratorLoss(context) + (Weight * l1_loss(avg_pool2d(context.Output, 4), avg_pool2d(context.Target, 4)));
}
