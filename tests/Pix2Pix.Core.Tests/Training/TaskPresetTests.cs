using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public class TaskPresetTests
{
    public static TheoryData<string> Names => [.. TaskPreset.All.Select(taskPreset => taskPreset.Name)];

    // pix2pix-facts.md, A.5: epochs, batch size, jitter, mirroring; the direction is that of the authors' files.
    [Theory]
    [InlineData("labels to street scene", 200, 1, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("labels to facade", 200, 1, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("map to aerial photo", 200, 1, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("aerial photo to map", 200, 1, true, true, PairDirection.AToB, 3, 3)]
    [InlineData("gray to color", 6, 4, false, true, null, 1, 2)]
    [InlineData("edges to photo", 15, 4, false, false, PairDirection.AToB, 3, 3)]
    [InlineData("sketch to photo", 15, 4, false, false, PairDirection.AToB, 3, 3)]
    [InlineData("day to night", 17, 4, true, true, PairDirection.BToA, 3, 3)]
    [InlineData("thermal to color", 10, 4, true, true, PairDirection.AToB, 3, 3)]
    [InlineData("missing pixels to photo", 25, 4, true, true, null, 3, 3)]
    public void Preset_OfATask_IsThePapers(
        string name, int epochs, int batchSize, bool jitters, bool mirrors, PairDirection? direction, int inputChannels, int outputChannels)
    {
        var taskPreset = TaskPreset.All.Single(taskPreset => taskPreset.Name == name);
        Assert.Equal((epochs, batchSize), (taskPreset.Training.Epochs, taskPreset.Training.BatchSize));
        Assert.Equal((inputChannels, outputChannels), (taskPreset.Generator.InputChannels, taskPreset.Generator.OutputChannels));
        Assert.Equal((inputChannels, outputChannels), (taskPreset.Discriminator.InputChannels, taskPreset.Discriminator.TargetChannels));
        Assert.Equal(taskPreset.Synthesizer is Inpainting, taskPreset.Generator.PreserveKnownPixels);
        Assert.Equal(direction, taskPreset.Pairs?.Direction);
        foreach (var images in new ImageOptions?[] { taskPreset.Pairs, taskPreset.Photos }.OfType<ImageOptions>())
        {
            Assert.Equal((256, jitters ? 286 : 256, mirrors), (images.CropSize, images.LoadExtent.Width, images.HorizontalFlip));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Preset_AtASmallSize_Trains(string name)
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("one.png"), 16, 16);
        var taskPreset = TaskPreset.All.Single(taskPreset => taskPreset.Name == name).ForImageSize(16);
        using var generator = new Generator(taskPreset.Generator with { BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(taskPreset.Discriminator with { BaseChannels = 2, LayerCount = 1 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, taskPreset.Training with { Epochs = 1, Device = "cpu" });

        await trainer.FitAsync(taskPreset.Open(folder.Path));
        trainer.SaveModel(folder.File("model.safetensors"));

        Assert.Equal(1, trainer.StepCount);
        using var translator = Translator.Load(folder.File("model.safetensors"), new TranslatorOptions { Device = "cpu" });
        Assert.Equal((16, 16, "Paper"), (translator.Info.TrainingWidth, translator.Info.TrainingHeight, translator.Info.Preset));
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(64, 16)]
    [InlineData(128, 34)]
    [InlineData(256, 70)]
    [InlineData(512, 142)]
    public void At_AnotherSize_JudgesPatchesOfTheSameShare(int size, int patch) =>
        Assert.Equal(patch, TaskPreset.EdgesToPhoto.ForImageSize(size).Discriminator.ReceptiveField);

    [Fact]
    public void At_WithoutJitter_StaysWithout()
    {
        Assert.Equal((64, 64, 6), (TaskPreset.Colorization.ForImageSize(64).Photos!.CropSize, TaskPreset.Colorization.ForImageSize(64).Photos!.LoadExtent.Width, TaskPreset.Colorization.ForImageSize(64).Generator.Depth));
        Assert.Equal((64, (72, 72)), (TaskPreset.MapToAerial.ForImageSize(64).Pairs!.CropSize, TaskPreset.MapToAerial.ForImageSize(64).Pairs!.LoadExtent));
        Assert.Throws<ArgumentOutOfRangeException>(() => TaskPreset.MapToAerial.ForImageSize(100));
    }

    [Theory]
    [InlineData(128, 256, 7, 34)]
    [InlineData(256, 64, 6, 16)]
    [InlineData(640, 480, 5, 70)]
    [InlineData(96, 96, 5, 16)]
    public void At_Rectangle_HasAsManyLevelsAsBothSidesCanBeHalved(int width, int height, int levels, int patch)
    {
        var taskPreset = TaskPreset.MapToAerial.ForImageSize(width, height);
        Assert.Equal((levels, patch), (taskPreset.Generator.Depth, taskPreset.Discriminator.ReceptiveField));
        Assert.Equal((width, height), taskPreset.Pairs!.CropExtent);
        Assert.Equal(((int)Math.Round(width * 286 / 256.0), (int)Math.Round(height * 286 / 256.0)), taskPreset.Pairs.LoadExtent);
        Assert.Equal((width, height), TaskPreset.Colorization.ForImageSize(width, height).Photos!.LoadExtent);
    }

    [Theory]
    [InlineData(640, 100, "640 x 96")]
    [InlineData(37, 37, "32 x 32")]
    [InlineData(24, 16, "32 x 32")]
    public void At_SizeThatAUNetMakesLittleOf_NamesTheNearest(int width, int height, string nearest)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TaskPreset.MapToAerial.ForImageSize(width, height));
        Assert.Contains($"such as {nearest}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("map to aerial photo")]
    [InlineData("gray to color")]
    public async Task Preset_AtARectangle_TrainsOnIt(string name)
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("one.png"), 40, 24);
        var taskPreset = TaskPreset.All.Single(taskPreset => taskPreset.Name == name).ForImageSize(32, 16);
        using var generator = new Generator(taskPreset.Generator with { BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(taskPreset.Discriminator with { BaseChannels = 2, LayerCount = 1 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, taskPreset.Training with { Epochs = 1, Device = "cpu" });

        await trainer.FitAsync(taskPreset.Open(folder.Path));
        trainer.SaveModel(folder.File("model.safetensors"));

        var info = ModelFile.ReadInfo(folder.File("model.safetensors"));
        Assert.Equal((1, 32, 16), (info.Steps, info.TrainingWidth, info.TrainingHeight));
    }
}
