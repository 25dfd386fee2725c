using System.Text;
using System.Text.Json.Nodes;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization;

/// <summary>A network with weights that are NaN or infinite gives black images: no file of such weights is opened without a word.</summary>
public class NonFiniteWeightTests
{
    private static TranslatorOptions Cpu { get; } = new() { Device = "cpu" };

    [Theory]
    [InlineData(FloatPrecision.Float32)]
    [InlineData(FloatPrecision.Float16)]
    [InlineData(FloatPrecision.BFloat16)]
    public void ModelFile_OfAnyPrecision_IsRefused(FloatPrecision precision)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("diverged.safetensors");
        using var generator = Spoilt();
        ModelFile.Save(path, generator, precision: precision);

        AssertRefused("\"decoder.0.conv.weight\"", path, () => ModelFile.Load(path), () => Translator.Load(path, Cpu));
        using var other = SmallNetworks.Generator(depth: 5, width: 1, seed: 9);
        var before = Weights.BytesOf(other);
        AssertRefused("\"decoder.0.conv.weight\"", path, () => ModelFile.LoadWeights(path, other));
        Assert.Equal(before, Weights.BytesOf(other));
        ModelFile.Load(path, verifyChecksum: false).Generator.Dispose();
    }

    [Fact]
    public void ModelFile_WithoutAHash_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("diverged.safetensors");
        using (var generator = Spoilt()) ModelFile.Save(path, generator);
        File.WriteAllBytes(path, SafetensorsBytes.WithManifest(File.ReadAllBytes(path), manifest => manifest.Remove("weights_sha256")));
        AssertRefused("\"decoder.0.conv.weight\"", path, () => ModelFile.Load(path));
    }

    [Fact]
    public void PyTorchFile_OfANetwork_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("diverged.pth");
        using (var generator = Spoilt()) PyTorchFile.Save(path, generator);
        AssertRefused("\"model.model.1.model.2.bias\"", path, () => PyTorchFile.LoadGenerator(path), () => Translator.Load(path, Cpu));

        using (var discriminator = SmallNetworks.Discriminator())
        {
            Spoil(discriminator.parameters().First(), 3);
            PyTorchFile.Save(path, discriminator);
        }

        AssertRefused("(3 in 1 of its tensors, the first in \"model.0.weight\"", path, () => PyTorchFile.LoadDiscriminator(path));
    }

    // Each is finite where it is stored, and infinite as float32.
    [Fact]
    public void PyTorchFile_OfDoublesBeyondFloat32_IsRefused()
    {
        using var scope = torch.NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 5, width: 1);
        var state = Weights.StateOf(generator);
        var header = new JsonObject();
        List<byte> data = [];
        foreach (var name in PyTorchNames.Create(generator.Options))
        {
            var (type, value) = name.Ours == "encoder.0.conv.weight"
                ? ("F64", torch.full(name.Shape, 1e300, torch.float64))
                : ("F32", state[name.Ours].detach().to(torch.float32));
            var begin = data.Count;
            data.AddRange(value.bytes);
            header[name.Theirs] = new JsonObject
            {
                ["dtype"] = type,
                ["shape"] = new JsonArray([.. name.Shape.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(begin, data.Count),
            };
        }

        var path = folder.File("g.safetensors");
        File.WriteAllBytes(path, SafetensorsBytes.Join(Encoding.UTF8.GetBytes(header.ToJsonString()), [.. data]));
        AssertRefused("in \"model.model.0.weight\"", path, () => PyTorchFile.LoadGenerator(path));
    }

    [Fact]
    public void TensorFlowFile_OfANetwork_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var fixture = new Fixture("networks/tensorflow_tutorial.safetensors");
        var tensors = fixture.Names.ToDictionary(name => name, fixture.Read);
        tensors["conv2d_transpose_4/bias"].fill_(float.NegativeInfinity);
        SafetensorsFile.Write(folder.File("t.safetensors"), tensors, new Dictionary<string, string>());
        AssertRefused(
            "(3 in 1 of its tensors, the first in \"conv2d_transpose_4/bias\"", folder.File("t.safetensors"),
            () => TensorFlowFile.LoadGenerator(folder.File("t.safetensors")));
    }

    // The vector's width and the block's end fall between them at some of these lengths.
    [Theory]
    [InlineData("F32", 4, new byte[] { 0, 0, 0xc0, 0x7f }, new byte[] { 0xff, 0xff, 0x7f, 0xff })]
    [InlineData("F32", 4, new byte[] { 0, 0, 0x80, 0xff }, new byte[] { 0, 0, 0, 0x80 })]
    [InlineData("F16", 2, new byte[] { 0, 0x7c }, new byte[] { 0xff, 0x7b })]
    [InlineData("F16", 2, new byte[] { 1, 0xfe }, new byte[] { 0, 0x80 })]
    [InlineData("BF16", 2, new byte[] { 0x80, 0x7f }, new byte[] { 0x7f, 0xff })]
    public void Count_EveryPlace_IsLookedAt(string type, int size, byte[] nonFinite, byte[] finite)
    {
        for (var length = 1; length < 70; length++)
        {
            var values = Enumerable.Repeat(finite, length).SelectMany(bytes => bytes).ToArray();
            var none = new NonFiniteCount();
            none.Add("w", type, values);
            Assert.Null(none.Problem);
            for (var place = 0; place < length; place++)
            {
                var spoilt = (byte[])values.Clone();
                nonFinite.CopyTo(spoilt, place * size);
                var one = new NonFiniteCount();
                one.Add("w", type, spoilt);
                Assert.Contains("(1 in 1 of its tensors", one.Problem, StringComparison.Ordinal);
            }
        }
    }

    private static Generator Spoilt()
    {
        var generator = SmallNetworks.Generator(depth: 5, width: 1);
        var state = Weights.StateOf(generator);
        Spoil(state["decoder.0.conv.weight"], 2);
        Spoil(state["encoder.1.norm.bias"], 1);
        return generator;
    }

    private static void Spoil(Tensor weight, int count)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        weight.flatten()[..count].fill_(float.NaN);
        weight.flatten()[..1].fill_(float.PositiveInfinity);
    }

    private static void AssertRefused(string expected, string path, params Action[] doors)
    {
        foreach (var open in doors)
        {
            var message = Assert.Throws<InvalidDataException>(open).Message;
            Assert.Contains(path, message, StringComparison.Ordinal);
            Assert.Contains(expected, message, StringComparison.Ordinal);
            Assert.Contains("NaN or infinite", message, StringComparison.Ordinal);
            Assert.Contains("use an earlier checkpoint", message, StringComparison.Ordinal);
        }
    }
}
