using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run -c Release
// Images of a pair have the same name in pairs/input and pairs/target.
const string Model = "model.safetensors";
const int Size = 256;

var options = new PairedImagesOptions { CropSize = Size, Direction = PairDirection.AToB, SkipInvalid = true };
var pairs = PairedImages.FromFolders("pairs/input", "pairs/target", options);
foreach (var problem in pairs.Skipped) Console.WriteLine(problem);
var split = DatasetSplit.ByFraction(pairs, 0.1);
Console.WriteLine($"{split.Training.Count} pairs to train on, {split.Validation.Count} held out.");

// Fewer BaseChannels (the paper has 64) train faster.
using (var generator = new Generator(GeneratorOptions.UNet256))
using (var discriminator = new PatchDiscriminator(PatchDiscriminatorOptions.Patch70))
using (var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
{
    Epochs = 200,
    Validation = new ValidationOptions { Data = split.Validation },
    Callbacks = [new HtmlReport("report")],
}))
{
    await trainer.FitAsync(split.Training, new Progress<TrainingProgress>(Show));
    trainer.SaveModel(Model);
}

using var translator = Translator.Load(Model);
var first = Directory.EnumerateFiles("pairs/input").Order().First();
using var bitmap = translator.Translate(first);
ImageFile.Write(bitmap, "translated.png");
Console.WriteLine($"Wrote {Model}, report/report.html, and translated.png from {first}.");

static void Show(TrainingProgress now)
{
    if (now.StepInEpoch == now.StepsPerEpoch)
    {
        Console.WriteLine($"epoch {now.Epoch}/{now.TotalEpochs}  L1 {now.Losses.Reconstruction:F3}  {now.Remaining:h\\:mm\\:ss} left");
    }
}
