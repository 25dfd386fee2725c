using System.Security.Cryptography;
using System.Text;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Models;

/// <summary>Names, shapes and order of all weights, held against those of the first version: files and fresh weights depend on them.</summary>
public class WeightNamesTests
{
    private static readonly string Path = Fixture.PathOf("networks/weight_names.txt");

    private static readonly GeneratorArchitecture[] Kinds = [GeneratorArchitecture.UNet, GeneratorArchitecture.EncoderDecoder, GeneratorArchitecture.ResNet];
    private static readonly INormalization[] Normalizations = [Normalization.Batch, Normalization.Instance, Normalization.None];
    private static readonly int[] Sizes = [1, 2, 3, 6];
    private static readonly int[] LayerCounts = [0, 1, 2, 3, 5];
    private static readonly bool?[] Biases = [null, true, false];
    private static readonly bool[] Rests = [false, true];

    [Fact]
    public void Networks_OfAllOptions_HaveTheWeightsTheyAlwaysHad()
    {
        var found = Generators().Concat(Discriminators()).Select(network => $"{network.Name}: {Described(network.Make)}").ToList();
        Assert.Equal(File.ReadAllLines(Path), found);
    }

    // Parameters in the order in which they are drawn, then buffers.
    private static string Described(Func<torch.nn.Module> make)
    {
        using var network = make();
        var weights = network.named_parameters().Select(named => (named.name, (Tensor)named.parameter))
            .Concat(network.named_buffers().Select(named => (named.name, named.buffer)))
            .Select(named => $"{named.name} [{string.Join(", ", named.Item2.shape)}]").ToList();
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', weights)));
        return $"{weights.Count} weights, {Convert.ToHexStringLower(digest)[..16]}";
    }

    private static IEnumerable<(string Name, Func<torch.nn.Module> Make)> Generators() =>
        from kind in Kinds
        from size in Sizes
        from upsampling in Enum.GetValues<Upsampling>()
        from normalization in Normalizations
        from bias in Biases
        from rest in Rests
        let options = new GeneratorOptions
        {
            Architecture = kind, Depth = size, ResidualBlocks = size, BaseChannels = 2, InputChannels = rest ? 1 : 3, OutputChannels = rest ? 2 : 3,
            Upsampling = upsampling, Normalization = normalization, ConvolutionBias = bias, OutputBias = !rest,
            NormalizeBottleneck = rest, ReluOnSkips = !rest, ReluOnBottleneck = !rest, DropoutLayers = rest ? 0 : 3,
        }
        select ($"{kind} {size} {upsampling} {normalization.Name} bias {bias} rest {rest}", (Func<torch.nn.Module>)(() => new Generator(options)));

    private static IEnumerable<(string Name, Func<torch.nn.Module> Make)> Discriminators() =>
        from layers in LayerCounts
        from normalization in Normalizations
        from bias in Biases
        from rest in Rests
        let options = new PatchDiscriminatorOptions
        {
            LayerCount = layers, BaseChannels = 2, Normalization = normalization, ConvolutionBias = bias, FirstLayerBias = !rest, LastLayerBias = !rest,
            IsConditional = !rest, TargetChannels = rest ? 1 : 3,
        }
        select ($"PatchGAN {layers} {normalization.Name} bias {bias} rest {rest}", (Func<torch.nn.Module>)(() => new PatchDiscriminator(options)));
}
