namespace Pix2Pix.Bench.Comparing;

/// <summary>What one convolution has to do for one image: the least, whoever does it.</summary>
/// <param name="Weights">How many there are, biases left out.</param>
/// <param name="Places">Where the kernel is laid: pixels of the output, or of the input where the convolution is transposed.</param>
/// <param name="Inputs">Values that are read.</param>
/// <param name="Outputs">Values that are written.</param>
internal sealed record ConvolutionLayer(double Weights, double Places, double Inputs, double Outputs)
{
    private const int Kernel = 4 * 4;

    /// <summary>A multiplication and an addition for each weight at each place.</summary>
    public double Operations => 2 * Weights * Places;

    /// <summary>A U-Net's, the one that sees the image first.</summary>
    public static IReadOnlyList<ConvolutionLayer> OfGenerator(Sizes sizes)
    {
        var generator = sizes.Generator;
        double ChannelsAt(int level, int image) => level < 0 ? image : sizes.Width * (1 << Math.Min(level, 3));
        var encoder = new List<ConvolutionLayer>();
        var decoder = new List<ConvolutionLayer>();
        for (var level = 0; level < sizes.Depth; level++)
        {
            double places = Math.Pow(sizes.Side >> (level + 1), 2), inner = ChannelsAt(level, 0), joined = level == sizes.Depth - 1 ? inner : 2 * inner;
            double before = ChannelsAt(level - 1, generator.InputChannels), after = ChannelsAt(level - 1, generator.OutputChannels);
            encoder.Add(new(before * inner * Kernel, places, before * 4 * places, inner * places));
            decoder.Insert(0, new(joined * after * Kernel, places, joined * places, after * 4 * places));
        }

        return [.. encoder, .. decoder];
    }

    /// <summary>A PatchGAN's, the one that sees the pair first.</summary>
    public static IReadOnlyList<ConvolutionLayer> OfDiscriminator(Sizes sizes)
    {
        var options = sizes.Discriminator;
        var layers = new List<ConvolutionLayer>();
        double before = options.InputChannels + options.TargetChannels;
        var side = sizes.Side;
        for (var layer = 0; layer <= options.LayerCount + 1; layer++)
        {
            double after = layer > options.LayerCount ? 1 : options.BaseChannels * (1 << Math.Min(layer, 3)), seen = Math.Pow(side, 2);
            side = layer < options.LayerCount ? side / 2 : side - 1;
            layers.Add(new(before * after * Kernel, Math.Pow(side, 2), before * seen, after * Math.Pow(side, 2)));
            before = after;
        }

        return layers;
    }
}
