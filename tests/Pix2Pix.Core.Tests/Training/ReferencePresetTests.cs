using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public class ReferencePresetTests
{
    // Every line of the table of disagreements (pix2pix-facts.md, A.7): what an option says in the paper, the original, the PyTorch and Affine Layer's
    // implementation. Where the paper says nothing, its column is what the library does by default.
    private static readonly (string Topic, Func<ReferencePreset, object?> Value, object? Paper, object? Torch7, object? PyTorch, object? AffineLayer)[] Table =
    [
        ("bottleneck norm", p => p.Generator.NormalizeBottleneck, false, false, false, true),
        ("dropout layers", p => DroppingLevels(p.Generator), "d1,d2,d3", "d1,d2,d3", "d2,d3,d4", "d1,d2,d3"),
        ("conv bias", p => p.Generator.HasBias, false, false, false, true),
        ("conv bias", p => p.Discriminator.HasBias, false, false, false, true),
        ("conv bias", p => p.Generator.OutputBias, true, false, true, true),
        ("conv bias", p => p.Discriminator.FirstLayerBias, true, false, true, true),
        ("conv bias", p => p.Discriminator.LastLayerBias, true, false, true, true),
        ("LeakyReLU slope", p => p.Generator.LeakyReluSlope, 0.2, 0.2, 0.2, 0.2),
        ("LeakyReLU slope", p => p.Discriminator.LeakyReluSlope, 0.2, 0.2, 0.2, 0.2),
        ("skip rectified by decoder ReLU", p => p.Generator.ReluOnSkips, true, true, true, true),
        ("D loss halved", p => p.Training.Objective.DiscriminatorWeight, 0.5, 1.0, 0.5, 1.0),
        ("D output used for G's gradient", p => p.Training.Objective.UpdateScheme,
            UpdateScheme.Alternating, UpdateScheme.Simultaneous, UpdateScheme.Alternating, UpdateScheme.Simultaneous),
        ("order of real/fake", p => p.Training.Objective.RealBatchFirst, false, true, false, false),
        ("channel order", p => p.Pairs.ColorEncoding, ColorEncoding.Rgb, ColorEncoding.Bgr, ColorEncoding.Rgb, ColorEncoding.Rgb),
        ("resize filter", p => p.Pairs.Filter, ResampleFilter.Bilinear, ResampleFilter.Bilinear, ResampleFilter.Bicubic, ResampleFilter.Box),
        ("crop offset range", p => CropOffsets(p.Pairs), (0, 30), (1, 30), (0, 30), (0, 30)),
        ("sampling", p => p.Training.DataLoading.SampleWithReplacement, false, true, false, false),
        ("flip", p => (p.Pairs.HorizontalFlip, p.Pairs.FlipBeforeCrop), (true, false), (true, false), (true, false), (true, true)),
        ("LR schedule", p => RateAt(p.Training, 100), 1.0, 1.0, 1.0, 1.0),
        ("LR schedule", p => RateAt(p.Training, 200), 1.0, 1.0, 1 - (100 / 101.0), 1.0),
        ("seed", p => p.Training.Seed, 0L, null, null, null),
        ("checkpoint default", p => (p.Checkpoints.EveryNSteps, p.Checkpoints.EveryNEpochs), (0, 1), (5000, 50), (5000, 5), (5000, 0)),
        ("checkpoint default", p => p.Checkpoints.KeepLast, 2, 2, 2, 1),
        ("pixel-GAN last conv bias", p => p.PixelDiscriminator.LastLayerBias, true, true, false, true),
    ];

    // What is no choice between two good behaviors: a consequence of another line, a defect that nobody wants back, and folders that a caller names.
    private static readonly string[] NoChoices = ["effect of halving", "direction BtoA with in_nc != out_nc", "test split default"];

    [Fact]
    public void Profiles_EveryLineOfTheTable_SetItsOption()
    {
        foreach (var (topic, value, paper, torch7, pyTorch, affineLayer) in Table)
        {
            Assert.Equal((topic, paper, torch7, pyTorch, affineLayer), (topic, value(ReferencePreset.Paper), value(ReferencePreset.Torch7), value(ReferencePreset.PyTorch), value(ReferencePreset.AffineLayer)));
        }
    }

    [SharedDataFact]
    public void Table_TheFactsPage_HasNoLineThatIsMissingHere()
    {
        var facts = File.ReadAllLines(Path.Combine(SharedDataFactAttribute.Folder!, "..", "..", "pix2pix-facts.md"));
        var topics = facts
            .SkipWhile(line => !line.StartsWith("## A.7", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Split('|')[1].Trim())
            .ToList();

        Assert.True(topics.Count >= 19, $"only {topics.Count} lines were found in the table");
        Assert.Equal([], topics.Except(Table.Select(row => row.Topic)).Except(NoChoices));
    }

    [Fact]
    public void Paper_EveryOption_IsTheDefault()
    {
        Assert.Equal(new GeneratorOptions(), ReferencePreset.Paper.Generator);
        Assert.Equal(new PatchDiscriminatorOptions(), ReferencePreset.Paper.Discriminator);
        Assert.Equal(new PairedImagesOptions(), ReferencePreset.Paper.Pairs);
        Assert.Equal(new TrainingOptions { Preset = "Paper" }, ReferencePreset.Paper.Training);
    }

    [Fact]
    public void Profiles_AllOptions_CanBeUsed()
    {
        foreach (var preset in ReferencePreset.All)
        {
            preset.Generator.ThrowIfInvalid();
            preset.Discriminator.ThrowIfInvalid();
            preset.PixelDiscriminator.ThrowIfInvalid();
            preset.Pairs.ThrowIfInvalid();
            preset.Training.ThrowIfInvalid();
            Assert.Equal((preset.Name, 1), (preset.Training.Preset, preset.PixelDiscriminator.ReceptiveField));
            Assert.Same(preset, ReferencePreset.Find(preset.Name.ToUpperInvariant()));
        }

        Assert.Null(ReferencePreset.Find("keras"));
    }

    // Section A.1 and A.2 of the facts: counted by hand there from the layer tables.
    [Theory]
    [InlineData("Paper", 54_413_955, 2_768_705)]
    [InlineData("PyTorch", 54_413_955, 2_768_705)]
    [InlineData("AffineLayer", 54_420_483, 2_769_601)]
    public void Networks_FullSize_HaveAsManyWeightsAsThere(string name, long generatorWeights, long discriminatorWeights)
    {
        var preset = ReferencePreset.Find(name)!;
        using var generator = new Generator(preset.Generator);
        using var discriminator = new PatchDiscriminator(preset.Discriminator);
        Assert.Equal((generatorWeights, discriminatorWeights), (Weights.CountOf(generator), Weights.CountOf(discriminator)));
    }

    [Fact]
    public void GeneratorFor_128_HasSevenLevelsAndInPyTorchDropsInTwo()
    {
        Assert.Equal((7, 3), (ReferencePreset.Paper.GeneratorFor(128).Depth, ReferencePreset.Paper.GeneratorFor(128).DropoutLayers));
        Assert.Equal((7, 1, 2), (ReferencePreset.PyTorch.GeneratorFor(128).Depth, ReferencePreset.PyTorch.GeneratorFor(128).DropoutOffset, ReferencePreset.PyTorch.GeneratorFor(128).DropoutLayers));
        Assert.Equal(ReferencePreset.PyTorch.Generator, ReferencePreset.PyTorch.GeneratorFor(256));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ReferencePreset.Paper.GeneratorFor(100));
        Assert.Contains("powers of two", error.Message, StringComparison.Ordinal);
        Assert.Equal((6, 1), (ReferencePreset.PyTorch.GeneratorFor(128, 192).Depth, ReferencePreset.PyTorch.GeneratorFor(128, 192).DropoutLayers));
    }

    // The tutorial is no profile, but what it does otherwise can be said, too.
    [Fact]
    public void Options_TensorFlowsTutorial_CanBeExpressed()
    {
        var generator = new GeneratorOptions { Depth = 2, BaseChannels = 2, LeakyReluSlope = 0.3, ReluOnSkips = false, NormalizeBottleneck = true };
        using var network = new Generator(generator);
        new PairedImagesOptions { Filter = ResampleFilter.Nearest }.ThrowIfInvalid();
        new TrainingOptions { Objective = new() { DiscriminatorWeight = 1, UpdateScheme = UpdateScheme.Simultaneous } }.ThrowIfInvalid();
        Assert.Equal(generator, network.Options);
    }

    private static string DroppingLevels(GeneratorOptions options) =>
        string.Join(',', Enumerable.Range(0, options.Depth).Where(level => options.DropoutRateAt(level) == 0.5).Select(level => $"d{level + 1}"));

    private static (int Least, int Most) CropOffsets(PairedImagesOptions options)
    {
        var lefts = Enumerable.Range(0, 2000).Select(seed => ImageCrop.Draw(new Random(seed), options with { HorizontalFlip = false }).Left).ToList();
        return (lefts.Min(), lefts.Max());
    }

    private static double RateAt(TrainingOptions options, int epoch) => options.Optimization.LearningRateSchedule.GetFactor(epoch, []);
}
