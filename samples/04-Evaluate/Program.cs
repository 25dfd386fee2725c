using Facades.Painting;
using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "04-evaluate")).FullName;
var model = Path.Combine(folder, "model.safetensors");

var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
var train = PaintedFacades.Create(seed: 1, first: 0, count: 24, images);
var heldOut = PaintedFacades.Create(seed: 1, first: 1000, count: 8, images);
using (var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1))
using (var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1))
using (var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
{
    Epochs = 5,
    Validation = new ValidationOptions { Data = heldOut, PreviewCount = 4 },
    Callbacks = [new HtmlReport(folder) { Title = "Labels to painted facades" }],
}))
{
    await trainer.FitAsync(train);
    trainer.SaveModel(model);
}

Console.WriteLine($"Wrote {model}");
Console.WriteLine($"Wrote {Path.Combine(folder, "report.html")}");

using var translator = Translator.Load(model);
List<ImageQuality> qualities = [];
for (var i = 0; i < heldOut.Count; i++)
{
    using var pair = heldOut.GetPair(i);
    using var input = pair.Input.unsqueeze(0);
    using var target = pair.Target.unsqueeze(0);
    using var output = translator.Translate(input);
    qualities.Add(ImageMetrics.Measure(output, target));
}

var mean = ImageQuality.Mean(qualities);
Console.WriteLine($"On {heldOut.Count} held-out pairs: L1 {mean.L1:F4}, PSNR {mean.Psnr:F2} dB, SSIM {mean.Ssim:F4}");
