using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization;

public class FloatPrecisionTests
{
    private const string Name = "encoder.0.conv.weight";

    [Theory]
    [InlineData(FloatPrecision.Float16, torch.ScalarType.Float16)]
    [InlineData(FloatPrecision.BFloat16, torch.ScalarType.BFloat16)]
    public void Load_HalfPrecision_GivesTheRoundedWeightsAsFloat32(FloatPrecision precision, torch.ScalarType type)
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 3, width: 8);
        ModelFile.Save(folder.File("full.safetensors"), generator);
        ModelFile.Save(folder.File("half.safetensors"), generator, precision: precision);

        var (loaded, info) = ModelFile.Load(folder.File("half.safetensors"));

        using var network = loaded;
        using var scope = torch.NewDisposeScope();
        var expected = Weights.StateOf(generator);
        foreach (var (name, value) in Weights.StateOf(loaded))
        {
            Assert.Equal(expected[name].dtype, value.dtype);
            var rounded = expected[name].detach().to(value.dtype == torch.int64 ? torch.int64 : type).to(value.dtype);
            Assert.Equal(rounded.bytes.ToArray(), value.bytes.ToArray());
        }

        Assert.Equal(precision, info.Precision);
        Assert.Equal(precision, ModelFile.ReadInfo(folder.File("half.safetensors")).Precision);
        var data = SafetensorsBytes.Split(File.ReadAllBytes(folder.File("half.safetensors"))).Data.Length;
        Assert.InRange(SafetensorsBytes.Split(File.ReadAllBytes(folder.File("full.safetensors"))).Data.Length, 1.9 * data, 2 * data);
    }

    // The distance of neighbors above 1 is 2^-10 and 2^-7: a tie goes to the even one, below or above.
    [Theory]
    [InlineData(FloatPrecision.Float16, 1 + (1f / 2048), 1f)]
    [InlineData(FloatPrecision.Float16, 1 + (3f / 2048), 1 + (1f / 512))]
    [InlineData(FloatPrecision.Float16, 65519.99f, 65504f)]
    [InlineData(FloatPrecision.Float16, float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(FloatPrecision.Float16, float.NaN, float.NaN)]
    [InlineData(FloatPrecision.Float16, 6e-8f, 1f / (1 << 24))]
    [InlineData(FloatPrecision.BFloat16, 1 + (1f / 256), 1f)]
    [InlineData(FloatPrecision.BFloat16, 1 + (3f / 256), 1 + (1f / 64))]
    [InlineData(FloatPrecision.BFloat16, 65536f, 65536f)]
    public void Save_Value_IsRoundedToTheNearest(FloatPrecision precision, float value, float expected)
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 1, width: 1);
        Fill(generator, value);
        ModelFile.Save(folder.File("model.safetensors"), generator, precision: precision);
        var (loaded, _) = ModelFile.Load(folder.File("model.safetensors"), verifyChecksum: float.IsFinite(value));
        using var network = loaded;
        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected, Weights.StateOf(loaded)[Name].flatten()[0].ToSingle());
    }

    [Theory]
    [InlineData(FloatPrecision.Float16, 65520f)]
    [InlineData(FloatPrecision.Float16, -1e20f)]
    [InlineData(FloatPrecision.BFloat16, float.MaxValue)]
    public void Save_ValueBeyondTheRange_NamesTheWeightAndLeavesTheOldFile(FloatPrecision precision, float value)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        File.WriteAllText(path, "old");
        using var generator = SmallNetworks.Generator(depth: 1, width: 1);
        Fill(generator, value);
        var error = Assert.Throws<ArgumentException>(() => ModelFile.Save(path, generator, precision: precision));
        Assert.Contains($"\"{Name}\" has values outside the range of {precision}", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Save_PrecisionThatIsNone_Throws()
    {
        using var generator = SmallNetworks.Generator(depth: 1, width: 1);
        Assert.Throws<ArgumentException>(() => ModelFile.Save("model.safetensors", generator, precision: (FloatPrecision)7));
    }

    [Fact]
    public void SaveAndLoad_AnyPrecision_LeaveNoTensors()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 2, width: 2);
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            foreach (var precision in Enum.GetValues<FloatPrecision>())
            {
                ModelFile.Save(folder.File("model.safetensors"), generator, precision: precision);
                ModelFile.LoadWeights(folder.File("model.safetensors"), generator);
                ModelFile.Load(folder.File("model.safetensors")).Generator.Dispose();
            }
        }));
    }

    private static void Fill(torch.nn.Module module, float value)
    {
        using var noGrad = torch.no_grad();
        Weights.StateOf(module)[Name].fill_(value);
    }
}
