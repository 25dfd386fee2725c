using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>Derives a PyTorch network's options from the names and shapes of its weights.</summary>
/// <remarks>The result is not verified: <see cref="ExternalWeights.RequireFit"/> checks that every weight is present and fits.</remarks>
internal sealed class PyTorchArchitecture(
    IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> tensors, PyTorchImportOptions options)
{
    // One decoder level of that implementation's U-Net comes before those with dropout, and five levels have none.
    private const int UNetDropoutOffset = 1;
    private const int UNetLevelsWithoutDropout = 5;

    /// <exception cref="FormatException">The names are not those of a generator.</exception>
    /// <exception cref="RefusedWeightsException">It uses spectral normalization or another reparametrization.</exception>
    public GeneratorOptions OfGenerator()
    {
        ThrowIfReparametrized();
        var found = Has("model.model.0.weight") ? OfUNet() : Has("model.1.weight") ? OfResNet() : throw new FormatException(
            $"its names ({SomeNames()}) are not those of a U-Net (model.model.0.weight) or a ResNet (model.1.weight)");
        ExternalWeights.Validate(found.ThrowIfInvalid);
        return found;
    }

    /// <exception cref="FormatException">The names are not those of a discriminator.</exception>
    /// <exception cref="RefusedWeightsException">It uses spectral normalization or another reparametrization.</exception>
    public PatchDiscriminatorOptions OfDiscriminator()
    {
        ThrowIfReparametrized();
        var found = Has("net.0.weight") ? OfPixelGan() : Has("model.0.weight") ? OfPatchGan() : throw new FormatException(
            $"its names ({SomeNames()}) are not those of a PatchGAN (model.0.weight) or a PixelGAN (net.0.weight)");
        ExternalWeights.Validate(found.ThrowIfInvalid);
        return found;
    }

    private GeneratorOptions OfUNet()
    {
        var depth = 1;
        while (Has(PyTorchNames.PrefixOfLevel(depth) + "1.weight")) depth++;
        if (depth == 1) throw new FormatException("it contains a U-Net of one level; two or more are needed");

        var innermost = PyTorchNames.PrefixOfLevel(depth - 1);
        var (first, last) = (Kernel("model.model.0"), Kernel("model.model.3"));
        var dropoutLayers = Math.Max(0, depth - UNetLevelsWithoutDropout);
        return new GeneratorOptions
        {
            Architecture = last[0] == first[0] ? GeneratorArchitecture.EncoderDecoder : GeneratorArchitecture.UNet,
            InputChannels = first[1],
            OutputChannels = last[1],
            BaseChannels = first[0],
            Depth = depth,
            Normalization = NormalizationOf(innermost + 3, innermost + 4),
            ConvolutionBias = Has(innermost + "3.bias"),
            OutputBias = Has("model.model.3.bias"),
            DropoutOffset = UNetDropoutOffset,
            DropoutLayers = dropoutLayers,
            DropoutRate = options.UsesDropout && dropoutLayers > 0 ? 0.5 : 0,
        };
    }

    private GeneratorOptions OfResNet()
    {
        var blocks = 0;
        while (Has($"model.{10 + blocks}.conv_block.1.weight")) blocks++;
        // Dropout comes between the two convolutions of a block and moves the second from index 5 to 6.
        var drops = !Has("model.10.conv_block.5.weight");
        return new GeneratorOptions
        {
            Architecture = GeneratorArchitecture.ResNet,
            InputChannels = Kernel("model.1")[1],
            OutputChannels = Kernel($"model.{17 + blocks}")[0],
            BaseChannels = Kernel("model.1")[0],
            ResidualBlocks = blocks,
            Normalization = NormalizationOf("model.1", "model.2"),
            ConvolutionBias = Has("model.1.bias"),
            OutputBias = Has($"model.{17 + blocks}.bias"),
            DropoutLayers = blocks,
            DropoutRate = drops ? 0.5 : 0,
        };
    }

    private PatchDiscriminatorOptions OfPatchGan()
    {
        var convolutions = 0;
        while (Has($"model.{(3 * convolutions) + 2}.weight")) convolutions++;
        return OfPatches("model.", convolutions - 1) with { LastLayerBias = Has($"model.{(3 * convolutions) - 1}.bias") };
    }

    private PatchDiscriminatorOptions OfPixelGan() => OfPatches("net.", 0) with { LastLayerBias = Has("net.5.bias") };

    private PatchDiscriminatorOptions OfPatches(string root, int layers)
    {
        if (layers < (root == "net." ? 0 : 1)) throw new FormatException("it contains a PatchGAN of fewer than three convolutions");
        var first = Kernel(root + 0);
        var input = options.DiscriminatorInputChannels ?? (first[1] % 2 == 0 ? first[1] / 2 : 0);
        if (input >= first[1])
        {
            throw new FormatException(
                $"its discriminator has {first[1]} channels in all, and {nameof(PyTorchImportOptions.DiscriminatorInputChannels)} is " +
                $"{input}. Choose fewer: the rest are the target's channels");
        }

        return new PatchDiscriminatorOptions
        {
            IsConditional = input > 0,
            InputChannels = input > 0 ? input : first[1],
            TargetChannels = first[1] - input,
            BaseChannels = first[0],
            LayerCount = layers,
            Normalization = NormalizationOf(root + 2, root + 3),
            ConvolutionBias = Has(root + "2.bias"),
            FirstLayerBias = Has(root + "0.bias"),
        };
    }

    // There, instance normalization has no weights, but the convolution before it has a bias; without normalization there is no bias.
    // Files from 2018 contain its statistics.
    private INormalization NormalizationOf(string convolution, string norm)
    {
        if (options.Normalization is { } chosen) return chosen;
        var tracked = Has(norm + ".running_mean");
        if (!Has(norm + ".weight")) return tracked || Has(convolution + ".bias") ? Normalization.Instance : Normalization.None;
        return tracked ? Normalization.Batch : throw new FormatException(
            $"the normalization \"{norm}\" has a learned scale but no running statistics; batch normalization with both, or instance " +
            "normalization with neither, is needed");
    }

    // Such layers compute their weight in every pass from other tensors, which the file contains instead.
    private void ThrowIfReparametrized()
    {
        string? Ending(string end) => tensors.Keys.FirstOrDefault(name => name.EndsWith(end, StringComparison.Ordinal));
        string? Containing(string part) => tensors.Keys.FirstOrDefault(name => name.Contains(part, StringComparison.Ordinal));
        if ((Ending(".weight_orig") ?? Ending(".weight_g") ?? Containing(".parametrizations.")) is not { } found) return;

        var kind = (Ending(".weight_u") ?? Ending("._u")) is null ? "weights that are computed from others" : "spectral normalization";
        throw new RefusedWeightsException(
            $"it has {kind} (\"{found}\"), which is not supported. Convert them to plain weights in Python before you save the " +
            "state_dict: torch.nn.utils.remove_spectral_norm(layer), or torch.nn.utils.parametrize.remove_parametrizations(layer, " +
            "\"weight\"), for each layer that has it");
    }

    private bool Has(string name) => tensors.ContainsKey(name);

    private int[] Kernel(string layer) => tensors.TryGetValue(layer + ".weight", out var found) && found.Shape.Length == 4
        ? [.. found.Shape.Select(size => checked((int)size))]
        : throw new FormatException($"it contains no convolution \"{layer}\"");

    private string SomeNames() => string.Join(", ", tensors.Keys.Take(3));
}
