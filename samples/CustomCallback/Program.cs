using System.Globalization;
using CustomCallback;
using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run -c Release -- [FOLDER [EPOCHS]]
var folder = Directory.CreateDirectory(args.ElementAtOrDefault(0) ?? Path.Combine("artifacts", "custom-callback")).FullName;
var epochs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;

var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
var train = PaintedFacades.Create(seed: 1, first: 0, count: 16, images);
var heldOut = PaintedFacades.Create(seed: 1, first: 1_000_000, count: 6, images);
var log = new CsvLog(Path.Combine(folder, "metrics.csv"), patience: 3);

using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1);
using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
{
    Epochs = epochs,
    Validation = new ValidationOptions { Data = heldOut },
    Callbacks = [log],
});
await trainer.FitAsync(train);
Console.WriteLine($"{log.StopReason ?? "All epochs are done."} See {Path.Combine(folder, "metrics.csv")}");
