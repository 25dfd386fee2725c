using System.Text;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization;

/// <summary>A checkpoint is more than a state_dict: the network inside is found, whatever lies around it.</summary>
public sealed class NetworkSearchTests : IDisposable
{
    // What trainers put beside the weights: numbers, an optimizer with numbered state, objects of their own, numpy's numbers, sets.
    private const string Epoch = "X\u0005\0\0\0epochK\u0007s";
    private const string Optimizer =
        "X\u0009\0\0\0optimizer}X\u0005\0\0\0state}K\0}X\u0004\0\0\0stepG\0\0\0\0\0\0\0\0sssX\u000c\0\0\0param_groups]}X\u0002\0\0\0lrNsass";
    private const string Arguments = "X\u0004\0\0\0argscargparse\nNamespace\n)\u0081}X\u0006\0\0\0lambdaK\u0064sbs";
    private const string Loss =
        "X\u0004\0\0\0losscnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nX\u0002\0\0\0f8\u0089\u0088\u0087RC\u0008\0\0\0\0\0\0\0\0\u0086Rs";
    private const string Callbacks = "X\u0009\0\0\0callbackscbuiltins\nset\n)RX\u0001\0\0\0aas";

    private readonly TemporaryFolder _folder = new();
    private readonly Generator _generator = SmallNetworks.Generator(depth: 5, width: 1);

    private string Path => _folder.File("checkpoint.pth");

    public void Dispose()
    {
        _generator.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    [InlineData("_orig_mod.module.")]
    [InlineData("netG.")]
    [InlineData("model.")]
    [InlineData("pix2pix.generator.")]
    public void LoadGenerator_AnyPrefix_IsFound(string prefix)
    {
        using var scope = torch.NewDisposeScope();
        (string, Tensor)[] others = [("loss.vgg.features.0.weight", torch.zeros(3))];
        PyTorchWriter.Write(Path, [.. WeightsOf(_generator, prefix), .. prefix.Length > 0 ? others : []]);
        AssertLoads();
        AssertLoads(new() { StateDict = prefix.TrimEnd('.') });
        if (prefix.Length > 0) AssertLoads(new() { StateDict = prefix });
    }

    [Theory]
    [InlineData("")]
    [InlineData("netG.")]
    public void LoadGenerator_SafetensorsWithAPrefix_IsFound(string prefix)
    {
        SafetensorsFile.Write(Path, WeightsOf(_generator, prefix).ToDictionary(), new Dictionary<string, string>());
        AssertLoads();
    }

    [Theory]
    [InlineData("\u0080\u0002}", "state_dict", "")]
    [InlineData("\u0080\u0002}" + Epoch + Optimizer, "generator", "")]
    [InlineData("\u0080\u0002}" + Epoch, "state_dict", Optimizer + Arguments + Callbacks)]
    [InlineData("\u0080\u0002}" + Arguments + Loss, "netG_state_dict", Epoch)]
    public void LoadGenerator_CheckpointOfATrainer_IsFound(string before, string key, string after)
    {
        foreach (var prefix in (string[])["", "netG."])
        {
            PyTorchWriter.Write(Path, WeightsOf(_generator, prefix));
            Wrap(body => $"{before}{Text(key)}{body}s{after}.");
            AssertLoads();
            AssertLoads(new() { StateDict = $"{key}.{prefix}" });
        }
    }

    [Fact]
    public void Load_GeneratorAndDiscriminatorInOneFile_EachIsFound()
    {
        using var discriminator = SmallNetworks.Discriminator(layers: 1, width: 1);
        foreach (var (generators, discriminators) in ((string, string)[])[("netG.", "netD."), ("", "netD."), ("netG.", "")])
        {
            PyTorchWriter.Write(Path, [.. WeightsOf(_generator, generators), .. WeightsOf(discriminator, discriminators)]);
            AssertLoads();
            using var loaded = PyTorchFile.LoadDiscriminator(Path);
            Assert.Equal(Weights.BytesOf(discriminator), Weights.BytesOf(loaded));
        }
    }

    [Fact]
    public void LoadGenerator_Several_AreNamedAndCanBeChosen()
    {
        using var other = SmallNetworks.Generator(depth: 5, width: 2);
        PyTorchWriter.Write(Path, [.. WeightsOf(_generator, "netG_A."), .. WeightsOf(other, "netG_B.")]);

        AssertRefused("it contains 2 generators, \"netG_A\" and \"netG_B\". Choose one of them with PyTorchImportOptions.StateDict.", null);
        AssertRefused("it contains \"netG_A\" and \"netG_B\", not \"netG\"", "netG");
        AssertLoads(new() { StateDict = "netG_A" });
        using var chosen = ModelFile.Load(Path, import: new() { StateDict = "netG_B" }).Generator;
        Assert.Equal(Weights.BytesOf(other), Weights.BytesOf(chosen));
    }

    [Fact]
    public void LoadGenerator_OneOfThemWithoutAPrefix_CanBeChosen()
    {
        using var average = SmallNetworks.Generator(depth: 5, width: 1, seed: 3);
        PyTorchWriter.Write(Path, [.. WeightsOf(_generator, ""), .. WeightsOf(average, "ema.")]);
        AssertRefused("it contains 2 generators, \"\" and \"ema\"", null);
        AssertLoads(new() { StateDict = "" });
    }

    [Fact]
    public void LoadGenerator_DictionaryThatIsThereTwice_IsOneNetwork()
    {
        PyTorchWriter.Write(Path, WeightsOf(_generator, ""));
        Wrap(body => $"\u0080\u0002}}{Text("model")}{body}r\u00ff\u00ff\0\0s{Text("same")}j\u00ff\u00ff\0\0s.");
        AssertLoads();
    }

    [Theory]
    [InlineData("weight_orig", "weight_u", "spectral normalization")]
    [InlineData("parametrizations.weight.original", "parametrizations.weight.0._u", "spectral normalization")]
    [InlineData("weight_g", "weight_v", "weights that are computed from others")]
    [InlineData("parametrizations.weight.original0", "parametrizations.weight.original1", "weights that are computed from others")]
    public void Load_SpectralNormalization_IsSaidToBeUnsupported(string weight, string other, string expected)
    {
        using var scope = torch.NewDisposeScope();
        PyTorchWriter.Write(Path,
        [
            .. Renamed(WeightsOf(_generator, "netG."), "model.1.model.1.weight", $"model.1.model.1.{weight}"),
            ($"netG.model.model.1.model.1.{other}", torch.zeros(4)),
        ]);
        AssertRefused($"it has {expected} (\"model.model.1.model.1.{weight}\"), which is not supported", null);
        AssertRefused("remove_spectral_norm", null);

        using var discriminator = SmallNetworks.Discriminator(layers: 1, width: 1);
        PyTorchWriter.Write(Path, [.. Renamed(WeightsOf(discriminator, ""), ".weight", $".{weight}"), ($"model.0.{other}", torch.zeros(4))]);
        var message = Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadDiscriminator(Path)).Message;
        Assert.Contains($"it has {expected}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadGenerator_DictionariesInOneAnotherWithoutEnd_AreRefused()
    {
        var inItself = "}q\0X\u0001\0\0\0ah\0s.";
        var highBitDepth = "}q\0" + string.Concat(Enumerable.Repeat("}X\u0001\0\0\0ah\0sq\0", 20_000 / 3)) + ".";
        foreach (var pickle in (string[])[inItself, highBitDepth])
        {
            File.WriteAllBytes(Path, TorchZip.Make(("data.pkl", Encoding.Latin1.GetBytes(pickle))));
            AssertRefused("it contains no dictionary of tensors", null);
        }
    }

    private static (string Name, Tensor Value)[] WeightsOf(torch.nn.Module network, string prefix)
    {
        var state = Weights.StateOf(network);
        var names = network is Generator generator
            ? PyTorchNames.Create(generator.Options)
            : PyTorchNames.Create(((PatchDiscriminator)network).Options);
        return [.. names.Select(name => (prefix + name.Theirs, state[name.Ours].detach()))];
    }

    private static IEnumerable<(string Name, Tensor Value)> Renamed((string Name, Tensor Value)[] weights, string from, string to) =>
        weights.Select(weight => (weight.Name.Replace(from, to, StringComparison.Ordinal), weight.Value));

    private static string Text(string text) => $"X{(char)text.Length}\0\0\0{text}";

    // The same file with another pickle around its dictionary.
    private void Wrap(Func<string, string> around)
    {
        var entries = TorchZip.Entries(File.ReadAllBytes(Path));
        File.WriteAllBytes(Path, TorchZip.Make([.. entries.Select(entry => entry.Name == "data.pkl"
            ? (entry.Name, Encoding.Latin1.GetBytes(around(Encoding.Latin1.GetString(entry.Content)[2..^1])))
            : entry)]));
    }

    private void AssertLoads(PyTorchImportOptions? options = null)
    {
        using var loaded = PyTorchFile.LoadGenerator(Path, options).Generator;
        Assert.Equal(Weights.BytesOf(_generator), Weights.BytesOf(loaded));
    }

    private void AssertRefused(string expected, string? chosen)
    {
        var error = Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadGenerator(Path, new() { StateDict = chosen }));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
