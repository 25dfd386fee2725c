using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/presets.md.
internal static class PresetExamples
{
    internal static async Task Repeat()
    {
        // <task-preset>
        var taskPreset = TaskPreset.LabelsToFacade.ForImageSize(128);
        using var generator = new Generator(taskPreset.Generator);
        using var discriminator = new PatchDiscriminator(taskPreset.Discriminator);
        using var trainer = new Pix2PixTrainer(generator, discriminator, taskPreset.Training);
        await trainer.FitAsync(taskPreset.Open("facades/train"));
        // </task-preset>
    }

    internal static (IPairedDataset Pairs, TrainingOptions Options) DoAsPyTorch()
    {
        // <reference-preset>
        var preset = ReferencePreset.PyTorch;
        using var network = new Generator(preset.GeneratorFor(128));
        var pairs = PairedImages.FromFolder("facades/train", preset.Pairs with { CropSize = 128, Direction = PairDirection.BToA });
        var options = preset.Training with { Epochs = 200 };
        // </reference-preset>
        return (pairs, options);
    }
}
