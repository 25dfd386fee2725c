namespace Pix2Pix.Bench.Comparing;

/// <summary>
/// The time below which no engine comes that runs layer after layer: of each layer the longer of its operations at the machine's rate and its bytes at the memory's, where
/// weights, inputs and outputs pass the memory once. What caches hold between layers and other layers than convolutions are left out.
/// </summary>
/// <param name="sizes">Of networks and images.</param>
/// <param name="rates">Of the machine.</param>
internal sealed class Floor(Sizes sizes, MachineRates rates)
{
    private const int BytesOfFloat32 = 4;
    private const int BytesOfBFloat16 = 2;
    private const double Milliseconds = 1000;

    // Weights, gradients and both averages are read; weights and averages are written.
    private const int StreamsOfAdam = 7;

    public int Batch => sizes.Batch;

    /// <summary>Milliseconds for one image.</summary>
    public double Translation(int batch = 1, bool inBFloat16 = false) =>
        ConvolutionLayer.OfGenerator(sizes).Sum(layer => Pass(layer, batch, inBFloat16)) / batch;

    /// <summary>Milliseconds for a training step of one pair in float32.</summary>
    public double Step()
    {
        IReadOnlyList<ConvolutionLayer> generator = ConvolutionLayer.OfGenerator(sizes), discriminator = ConvolutionLayer.OfDiscriminator(sizes);
        double Once(IEnumerable<ConvolutionLayer> layers) => layers.Sum(layer => Pass(layer, 1, inBFloat16: false));

        // Forwards, to the weights' gradients and to the inputs', which the image itself does not need.
        var ofGenerator = (3 * Once(generator)) - Once(generator.Take(1));

        // Real and generated pairs for itself; the generated ones again for the generator, which needs no gradients of weights.
        var ofDiscriminator = (2 * ((3 * Once(discriminator)) - Once(discriminator.Take(1)))) + (2 * Once(discriminator));
        var weights = generator.Concat(discriminator).Sum(layer => layer.Weights);
        return ofGenerator + ofDiscriminator + (Milliseconds * StreamsOfAdam * BytesOfFloat32 * weights / rates.Bandwidth);
    }

    private double Pass(ConvolutionLayer layer, int batch, bool inBFloat16)
    {
        var bytes = (layer.Weights + (batch * (layer.Inputs + layer.Outputs))) * (inBFloat16 ? BytesOfBFloat16 : BytesOfFloat32);
        return Milliseconds * Math.Max(batch * layer.Operations / (inBFloat16 ? rates.BFloat16 : rates.Float32), bytes / rates.Bandwidth);
    }
}
