namespace Pix2Pix.Common;

/// <summary>Reads a tensor of one value.</summary>
/// <remarks>
/// TorchSharp's own conversions end the process where the type that is asked for cannot hold the value: 1e300 as a float, NaN as a whole
/// number.
/// </remarks>
internal static class ScalarValue
{
    /// <param name="scalar">One value of any type, on any device. Borrowed.</param>
    /// <returns>The value; of a complex one the real part.</returns>
    public static double Read(Tensor scalar)
    {
        // On the CPU first: not every GPU has 64 bits.
        using var here = scalar.cpu();
        using var wide = here.to(torch.float64);
#pragma warning disable RS0030 // The only type that holds what any other does.
        return wide.ToDouble();
#pragma warning restore RS0030
    }
}
