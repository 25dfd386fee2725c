using Facades.Painting;
using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "02-train")).FullName;
string model = Path.Combine(folder, "model.safetensors"), output = Path.Combine(folder, "output.png");

var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
var pairs = PaintedFacades.Create(seed: 1, first: 0, count: 24, images);
using (var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1))
using (var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1))
using (var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Epochs = 5, Seed = 1 }))
{
    await trainer.FitAsync(pairs);
    trainer.SaveModel(model);
    Console.WriteLine($"Trained {trainer.StepCount} steps.");
    Console.WriteLine($"Wrote {model}");
}

// A drawing that was not in the training set.
using var unseen = PaintedFacades.Create(seed: 1, first: 1000, count: 1, images).GetPair(0);
using var labels = BitmapConverter.ToBitmap(unseen.Input);
using var translator = Translator.Load(model);
using var translated = translator.Translate(labels);
ImageFile.Write(translated, output);
Console.WriteLine($"Wrote {output}");
