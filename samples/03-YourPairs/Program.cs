using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run -- [INPUTS TARGETS]: two folders in which the images of a pair have the same name
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "03-your-pairs")).FullName;
var (inputs, targets) = args is [var ownInputs, var ownTargets] ? (ownInputs, ownTargets) : PaintPairs();
var model = Path.Combine(folder, "model.safetensors");

// A is the first folder. Files that cannot be read are left out and named.
var options = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, SkipInvalid = true };
var pairs = PairedImages.FromFolders(inputs, targets, options);
foreach (var problem in pairs.Skipped) Console.WriteLine(problem);
var split = DatasetSplit.ByFraction(pairs, 0.2);
Console.WriteLine($"{split.Training.Count} pairs to train on, {split.Validation.Count} held out.");

using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1);
using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
{
    Epochs = 3,
    Validation = new ValidationOptions { Data = split.Validation },
});
await trainer.FitAsync(split.Training);
trainer.SaveModel(model);
Console.WriteLine($"Wrote {model}");

(string Inputs, string Targets) PaintPairs()
{
    var a = Directory.CreateDirectory(Path.Combine(folder, "inputs")).FullName;
    var b = Directory.CreateDirectory(Path.Combine(folder, "targets")).FullName;
    var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
    var painted = PaintedFacades.Create(seed: 1, first: 0, count: 20, images);
    for (var i = 0; i < painted.Count; i++)
    {
        using var pair = painted.GetPair(i);
        using var input = BitmapConverter.ToBitmap(pair.Input);
        using var target = BitmapConverter.ToBitmap(pair.Target);
        ImageFile.Write(input, Path.Combine(a, $"{i:D2}.png"));
        ImageFile.Write(target, Path.Combine(b, $"{i:D2}.png"));
    }

    return (a, b);
}
