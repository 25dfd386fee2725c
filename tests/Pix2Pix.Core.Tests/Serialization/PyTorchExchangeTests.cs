using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization;

/// <summary>The library and PyTorch itself read each other's files.</summary>
public class PyTorchExchangeTests
{
    private static readonly INormalization[] Kinds = [Normalization.Batch, Normalization.Instance, Normalization.None];

    [PyTorchFact]
    public void Save_Generators_LoadStrictlyInPyTorchAndGiveTheSameOutput()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var folder = new TemporaryFolder();
        List<(GeneratorOptions Options, object Arguments)> cases =
        [
            .. Kinds.Select(kind => (
                new GeneratorOptions { Depth = 5, BaseChannels = 2, Normalization = kind, ConvolutionBias = kind == Normalization.Instance },
                (object)new { inputs = 3, outputs = 3, width = 2, norm = kind.Name, depth = 5 })),
            (new() { Depth = 6, BaseChannels = 1, InputChannels = 1, OutputChannels = 2, OutputBias = false },
                new { inputs = 1, outputs = 2, width = 1, norm = "batch", depth = 6 }),
            .. Kinds.Select(kind => (
                GeneratorOptions.ResNet6 with { BaseChannels = 2, Normalization = kind, DropoutLayers = 0, ConvolutionBias = kind == Normalization.Instance },
                (object)new { inputs = 3, outputs = 3, width = 2, norm = kind.Name, blocks = 6, dropout = false })),
            (GeneratorOptions.ResNet9 with { BaseChannels = 2 }, new { inputs = 3, outputs = 3, width = 2, norm = "batch", blocks = 9, dropout = true }),
        ];
        var input = Noise(3);
        var generators = cases.Select((c, i) => new Generator(c.Options, seed: i)).ToList();
        var tasks = cases.Select((c, i) =>
        {
            Shake(generators[i], c.Options.Normalization == Normalization.None ? 0.1 : 0.3);
            PyTorchFile.Save(folder.File($"{i}.pth"), generators[i]);
            PyTorchWriter.Write(folder.File($"{i}.input"), [("input", InputOf(c.Options.InputChannels, input))]);
            var network = c.Options.Architecture == GeneratorArchitecture.ResNet ? "resnet" : "unet";
            return TaskOf(network, c.Arguments, folder, i);
        });

        PythonWithTorch.Run([.. tasks]);

        for (var i = 0; i < cases.Count; i++)
        {
            using var generator = generators[i];
            var expected = generator.Generate(InputOf(cases[i].Options.InputChannels, input), ForwardContext.Inference);
            AssertSame(expected, ReadTensor(folder.File($"{i}.output"), "output"), cases[i].Arguments);
        }
    }

    [PyTorchFact]
    public void Save_Discriminators_LoadStrictlyInPyTorchAndGiveTheSameScores()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var folder = new TemporaryFolder();
        List<(PatchDiscriminatorOptions Options, object Arguments)> cases =
        [
            .. from kind in Kinds
               from layers in (int[])[0, 1, 3, 5]
               let bias = kind == Normalization.Instance
               select (
                   new PatchDiscriminatorOptions { LayerCount = layers, BaseChannels = 2, Normalization = kind, ConvolutionBias = bias, LastLayerBias = bias || layers > 0 },
                   (object)new { inputs = 6, width = 2, norm = kind.Name, layers }),
            (new() { LayerCount = 2, BaseChannels = 2, IsConditional = false, FirstLayerBias = false, LastLayerBias = false },
                new { inputs = 3, width = 2, norm = "batch", layers = 2 }),
        ];
        Tensor input = Noise(3, 128), candidate = Noise(3, 128);
        var pair = torch.cat([input, candidate], 1);
        var discriminators = cases.Select((c, i) => new PatchDiscriminator(c.Options, seed: i)).ToList();
        var tasks = cases.Select((c, i) =>
        {
            Shake(discriminators[i]);
            PyTorchFile.Save(folder.File($"{i}.pth"), discriminators[i]);
            PyTorchWriter.Write(folder.File($"{i}.input"), [("input", c.Options.IsConditional ? pair : candidate)]);
            return TaskOf("patchgan", c.Arguments, folder, i);
        });

        PythonWithTorch.Run([.. tasks]);

        for (var i = 0; i < cases.Count; i++)
        {
            using var discriminator = discriminators[i];
            var expected = discriminator.Score(input, candidate, ForwardContext.Inference);
            AssertSame(expected, ReadTensor(folder.File($"{i}.output"), "output"), cases[i].Arguments);
        }
    }

    [PyTorchFact]
    public void LoadGenerator_EveryFormThatPyTorchWrites_GivesItsOutput()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var folder = new TemporaryFolder();
        PythonWithTorch.Run(new { @do = "write", folder = folder.Path });
        Tensor input = ReadTensor(folder.File("expected.pth"), "input"), output = ReadTensor(folder.File("expected.pth"), "output");

        // Half of 16 bits are the exponent's in bfloat16: two decimal digits are left of a weight.
        foreach (var (name, tolerance) in ((string, double)[])
            [("half", 0.02), ("bfloat16", 0.2), ("double", 1e-5), ("without_counters", 1e-5), .. BothFormats("shared"), .. BothFormats("strided"),
                .. BothFormats("parameters"), .. BothFormats("checkpoint"), .. BothFormats("training"), .. BothFormats("protocol3"), .. BothFormats("protocol4"), .. BothFormats("protocol5")])
        {
            var (generator, _) = PyTorchFile.LoadGenerator(folder.File($"{name}.pth"));
            using (generator)
            {
                var difference = Weights.LargestDifference(generator.Generate(input, ForwardContext.Inference), output);
                Assert.True(difference <= tolerance, $"{name} differs by {difference}");
            }
        }

        using var instance = PyTorchFile.LoadGenerator(folder.File("instance_2018.pth")).Generator;
        Assert.Equal(Normalization.Instance, instance.Options.Normalization);
    }

    [PyTorchFact]
    public void LoadGenerator_OtherThingsThatPyTorchWrites_SaysWhatTheyAre()
    {
        using var folder = new TemporaryFolder();
        PythonWithTorch.Run(new { @do = "write", folder = folder.Path });
        foreach (var (name, expected) in ((string, string)[])
            [("whole_module", "it refers to __main__.Named"), ("optimizer", "no dictionary of tensors"), ("empty", "no dictionary of tensors")])
        {
            var error = Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadGenerator(folder.File($"{name}.pth")));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.Contains("torch.save(network.state_dict(), path)", error.Message, StringComparison.Ordinal);
        }
    }

    private static (string, double)[] BothFormats(string name) => [(name, 1e-5), (name + "_legacy", 1e-5)];

    private static object TaskOf(string network, object arguments, TemporaryFolder folder, int index) => new
    {
        @do = "run", network, arguments, weights = folder.File($"{index}.pth"), input = folder.File($"{index}.input"), output = folder.File($"{index}.output"),
    };

    private static Tensor Noise(int channels, int size = 64)
    {
        using var random = new torch.Generator(11);
        return torch.empty(1, channels, size, size).uniform_(-1, 1, random);
    }

    private static Tensor InputOf(int channels, Tensor noise) => noise.narrow(1, 0, channels).contiguous();

    // Fresh biases are zero and fresh weights small: mixed up or forgotten, they would hardly show. Large ones without normalization would
    // multiply the rounding of the first layers instead.
    private static void Shake(torch.nn.Module network, double deviation = 0.3)
    {
        using var random = new torch.Generator(5);
        foreach (var (_, parameter) in network.named_parameters()) parameter.normal_(deviation / 3, deviation, random);
    }

    private static Tensor ReadTensor(string path, string name)
    {
        using var stored = new PyTorchZip(File.OpenRead(path));
        Tensor? read = null;
        stored.Read([name], (_, values) => read = values.clone());
        return read!;
    }

    private static void AssertSame(Tensor ours, Tensor theirs, object what)
    {
        // Scores without normalization are in the thousands.
        var (difference, largest) = (Weights.LargestDifference(ours, theirs), theirs.abs().max().ToDouble());
        Assert.True(difference <= 1e-4 * Math.Max(1, largest / 100), $"{what} differs by {difference}, where {largest} is the largest value");
        Assert.NotEqual(0, theirs.std().ToDouble());
    }
}
