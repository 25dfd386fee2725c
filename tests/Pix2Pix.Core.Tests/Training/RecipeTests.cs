using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public class RecipeTests
{
    public static TheoryData<string> Names => [.. Recipe.All.Select(recipe => recipe.Name)];

    // pix2pix-facts.md, A.5: epochs, batch size, jitter, mirroring; the direction is that of the authors' files.
    [Theory]
    [InlineData("labels to street scene", 200, 1, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("labels to facade", 200, 1, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("map to aerial photo", 200, 1, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("aerial photo to map", 200, 1, true, true, PairDirection.AToB, 3, 3)]
    [InlineData("grey to colour", 6, 4, false, true, null, 1, 2)]
    [InlineData("edges to photo", 15, 4, false, false, PairDirection.AToB, 3, 3)]
    [InlineData("sketch to photo", 15, 4, false, false, PairDirection.AToB, 3, 3)]
    [InlineData("day to night", 17, 4, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("thermal to colour", 10, 4, true, true, PairDirection.AToB, 3, 3)]
    [InlineData("missing pixels to photo", 25, 4, true, true, null, 3, 3)]
    public void Recipe_OfATask_IsThePapers(
        string name, int epochs, int batchSize, bool jitters, bool mirrors, PairDirection? direction, int inputChannels, int outputChannels)
    {
        var recipe = Recipe.All.Single(recipe => recipe.Name == name);
        Assert.Equal((epochs, batchSize), (recipe.Training.Epochs, recipe.Training.BatchSize));
        Assert.Equal((inputChannels, outputChannels), (recipe.Generator.InputChannels, recipe.Generator.OutputChannels));
        Assert.Equal((inputChannels, outputChannels), (recipe.Discriminator.InputChannels, recipe.Discriminator.CandidateChannels));
        Assert.Equal(recipe.Maker is MissingPixels, recipe.Generator.KeepsKnownPixels);
        Assert.Equal(direction, recipe.Pairs?.Direction);
        foreach (var pictures in new PictureOptions?[] { recipe.Pairs, recipe.Photos }.OfType<PictureOptions>())
        {
            Assert.Equal((256, jitters ? 286 : 256, mirrors), (pictures.Size, pictures.LoadSize.Width, pictures.Mirror));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Recipe_AtASmallSize_Trains(string name)
    {
        using var folder = new TemporaryFolder();
        Pictures.SavePair(folder.File("one.png"), 16, 16);
        var recipe = Recipe.All.Single(recipe => recipe.Name == name).At(16);
        using var generator = new Generator(recipe.Generator with { Width = 2 });
        using var discriminator = new PatchDiscriminator(recipe.Discriminator with { Width = 2, Layers = 1 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, recipe.Training with { Epochs = 1, Device = "cpu" });

        await trainer.FitAsync(recipe.Open(folder.Path));
        trainer.Save(folder.File("model.safetensors"));

        Assert.Equal(1, trainer.StepCount);
        using var translator = Translator.Load(folder.File("model.safetensors"), new TranslatorOptions { Device = "cpu" });
        Assert.Equal((16, 16, "Paper"), (translator.Info.TrainingWidth, translator.Info.TrainingHeight, translator.Info.Profile));
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(64, 16)]
    [InlineData(128, 34)]
    [InlineData(256, 70)]
    [InlineData(512, 142)]
    public void At_AnotherSize_JudgesPatchesOfTheSameShare(int size, int patch) =>
        Assert.Equal(patch, Recipe.EdgesToPhoto.At(size).Discriminator.ReceptiveField);

    [Fact]
    public void At_WithoutJitter_StaysWithout()
    {
        Assert.Equal((64, 64, 6), (Recipe.GreyToColor.At(64).Photos!.Size, Recipe.GreyToColor.At(64).Photos!.LoadSize.Width, Recipe.GreyToColor.At(64).Generator.Depth));
        Assert.Equal((64, (72, 72)), (Recipe.MapToAerial.At(64).Pairs!.Size, Recipe.MapToAerial.At(64).Pairs!.LoadSize));
        Assert.Throws<ArgumentOutOfRangeException>(() => Recipe.MapToAerial.At(100));
    }

    [Theory]
    [InlineData(128, 256, 7, 34)]
    [InlineData(256, 64, 6, 16)]
    [InlineData(640, 480, 5, 70)]
    [InlineData(96, 96, 5, 16)]
    public void At_Rectangle_HasAsManyLevelsAsBothSidesCanBeHalved(int width, int height, int levels, int patch)
    {
        var recipe = Recipe.MapToAerial.At(width, height);
        Assert.Equal((levels, patch), (recipe.Generator.Depth, recipe.Discriminator.ReceptiveField));
        Assert.Equal((width, height), recipe.Pairs!.CropSize);
        Assert.Equal(((int)Math.Round(width * 286 / 256.0), (int)Math.Round(height * 286 / 256.0)), recipe.Pairs.LoadSize);
        Assert.Equal((width, height), Recipe.GreyToColor.At(width, height).Photos!.LoadSize);
    }

    [Theory]
    [InlineData(640, 100, "640 x 96")]
    [InlineData(37, 37, "32 x 32")]
    [InlineData(24, 16, "32 x 32")]
    public void At_SizeThatAUNetMakesLittleOf_NamesTheNearest(int width, int height, string nearest)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Recipe.MapToAerial.At(width, height));
        Assert.Contains($"such as {nearest}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("map to aerial photo")]
    [InlineData("grey to colour")]
    public async Task Recipe_AtARectangle_TrainsOnIt(string name)
    {
        using var folder = new TemporaryFolder();
        Pictures.SavePair(folder.File("one.png"), 40, 24);
        var recipe = Recipe.All.Single(recipe => recipe.Name == name).At(32, 16);
        using var generator = new Generator(recipe.Generator with { Width = 2 });
        using var discriminator = new PatchDiscriminator(recipe.Discriminator with { Width = 2, Layers = 1 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, recipe.Training with { Epochs = 1, Device = "cpu" });

        await trainer.FitAsync(recipe.Open(folder.Path));
        trainer.Save(folder.File("model.safetensors"));

        var info = ModelFile.ReadInfo(folder.File("model.safetensors"));
        Assert.Equal((1, 32, 16), (info.Steps, info.TrainingWidth, info.TrainingHeight));
    }
}
