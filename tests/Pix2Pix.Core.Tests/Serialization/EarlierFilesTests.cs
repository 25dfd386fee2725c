using System.Text;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Reports;

namespace Pix2Pix.Tests.Serialization;

/// <summary>A model, a checkpoint and the figures of a run, written by 0.1 before its types got other names. They open for ever.</summary>
public sealed class EarlierFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Checkpoint => Fixture.PathOf("earlier/checkpoint");

    // What the run was made with.
    private static TrainingOptions Options => new()
    {
        Device = "cpu",
        Epochs = 3,
        BatchSize = 2,
        Seed = 3,
        Objective = new()
        {
            ImagePoolSize = 4,
            AdversarialLoss = new LeastSquaresAdversarialLoss(),
            UpdateScheme = UpdateScheme.Simultaneous,
        },
        Optimization = new()
        {
            EmaDecay = 0.9,
            LearningRateSchedule = LearningRateSchedule.LinearDecay(1, 2),
            FrozenParameters = ["encoder.0"],
        },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_AModel_SaysWhatItWasTrainedFor()
    {
        var (generator, info) = ModelFile.Load(Fixture.PathOf("earlier/model.safetensors"));
        using (generator)
        {
            Assert.Equal(
                (PairDirection.BToA, ColorEncoding.Rgb, 16, 9L, BatchNormStatistics.Batch),
                (info.Direction, info.InputEncoding, info.TrainingWidth, info.Steps, info.InferenceStatistics));
            Assert.Equal(
                (GeneratorArchitecture.UNet, 4, 2, Upsampling.TransposedConvolution, "batch"),
                (generator.Options.Architecture, generator.Options.Depth, generator.Options.BaseChannels, generator.Options.Upsampling, generator.Options.Normalization.Name));
        }
    }

    [Fact]
    public async Task Resume_ACheckpoint_FinishesTheRunWithTheSameOptions()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 4, BaseChannels = 2 }, seed: 1);
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 }, seed: 1);
        using var trainer = new Pix2PixTrainer(generator, discriminator, Options);
        Assert.Empty(trainer.LoadCheckpoint(Checkpoint));
        Assert.Equal(8, trainer.StepCount);
        await trainer.FitAsync(TinyRun.Pairs);
        Assert.Equal(9, trainer.StepCount);
    }

    // A name that changes would read as missing in the one direction and be unknown in the other.
    [Fact]
    public void Serialize_WhatWasRead_WritesTheSameNamesAndValues()
    {
        var text = File.ReadAllText(Path.Combine(Checkpoint, TrainingManifest.FileName));
        using JsonDocument written = JsonDocument.Parse(TrainingManifest.Read(Checkpoint).Serialize()), before = JsonDocument.Parse(text);
        Assert.True(JsonElement.DeepEquals(before.RootElement, written.RootElement), written.RootElement.GetRawText());
        Assert.Equal(before.RootElement.GetProperty("options").EnumerateObject().Select(option => (option.Name, option.Value.GetString())),
            OptionsSnapshot.Create(Options, 3, "cpu").Select(option => (option.Key, (string?)option.Value)));
    }

    [Fact]
    public void Open_MetricsUnderTheirEarlierName_RenamesTheFileAndKeepsEveryLine()
    {
        Directory.CreateDirectory(_folder.Path);
        File.Copy(Fixture.PathOf("earlier/figures.jsonl"), _folder.File("figures.jsonl"));
        var lines = File.ReadAllLines(Fixture.PathOf("earlier/figures.jsonl"));
        var kept = new MetricsLog(_folder.Path).Open(step: 9, epochsDone: 3);
        Assert.Equal(13, kept.Count);
        Assert.Equal(lines, kept.Select(line => Encoding.UTF8.GetString(line.Serialize()).TrimEnd('\n')));
        Assert.Equal(lines, File.ReadAllLines(_folder.File(MetricsLog.FileName)));
        Assert.False(File.Exists(_folder.File("figures.jsonl")));
    }
}
