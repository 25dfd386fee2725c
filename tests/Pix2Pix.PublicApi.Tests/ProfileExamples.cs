using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/profiles-and-recipes.md, between the markers word for word; DocumentationTests compares the two.
internal static class ProfileExamples
{
    internal static async Task Repeat()
    {
        // <recipe>
        var recipe = Recipe.LabelsToFacade.At(128);
        using var generator = new Generator(recipe.Generator);
        using var discriminator = new PatchDiscriminator(recipe.Discriminator);
        using var trainer = new Pix2PixTrainer(generator, discriminator, recipe.Training);
        await trainer.FitAsync(recipe.Open("facades/train"));
        // </recipe>
    }

    internal static (IPairedDataset Pairs, TrainingOptions Options) DoAsPyTorch()
    {
        // <profile>
        var profile = Profile.PyTorch;
        using var network = new Generator(profile.GeneratorFor(128));
        var pairs = PairedImages.FromFolder("facades/train", profile.Images with { Size = 128, Direction = PairDirection.BToA });
        var options = profile.Training with { Epochs = 200 };
        // </profile>
        return (pairs, options);
    }
}
