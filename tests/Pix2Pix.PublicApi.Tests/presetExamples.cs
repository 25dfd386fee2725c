using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/profiles-and-recipes.md, between the markers word for word; DocumentationTests compares the two.
internal static class presetExamples
{
    internal static async Task Repeat()
    {
        // <recipe>
        var taskPreset = TaskPreset.LabelsToFacade.ForImageSize(128);
        using var generator = new Generator(taskPreset.Generator);
        using var discriminator = new PatchDiscriminator(taskPreset.Discriminator);
        using var trainer = new Pix2PixTrainer(generator, discriminator, taskPreset.Training);
        await trainer.FitAsync(taskPreset.Open("facades/train"));
        // </recipe>
    }

    internal static (IPairedDataset Pairs, TrainingOptions Options) DoAsPyTorch()
    {
        // <profile>
        var preset = ReferencePreset.PyTorch;
        using var network = new Generator(preset.GeneratorFor(128));
        var pairs = PairedImages.FromFolder("facades/train", preset.Pairs with { CropSize = 128, Direction = PairDirection.BToA });
        var options = preset.Training with { Epochs = 200 };
        // </profile>
        return (pairs, options);
    }
}
