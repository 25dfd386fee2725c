namespace Pix2Pix.Models;

/// <summary>Draws random weights from a seed.</summary>
/// <remarks>
/// Paper, appendix 6.2: N(0, 0.02) for convolutions. Normalization scales are drawn from N(1, 0.02), as in the Torch implementation.
/// </remarks>
internal static class WeightInitializer
{
    private const double StandardDeviation = 0.02;

    public static void Initialize(torch.nn.Module module, ulong seed) => ComputeThread.Run(() => Draw(module, seed));

    private static void Draw(torch.nn.Module module, ulong seed)
    {
        using var noGrad = torch.no_grad();
        using var random = new torch.Generator(seed);
        foreach (var (name, parameter) in module.named_parameters())
        {
            if (name.EndsWith("bias", StringComparison.Ordinal)) ScalarArithmetic.Apply(0, parameter.fill_);
            else parameter.normal_(mean: parameter.ndim > 1 ? 0 : 1, StandardDeviation, random);
        }
    }
}
