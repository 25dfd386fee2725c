namespace Pix2Pix.Common;

/// <summary>Reads a tensor that holds one value.</summary>
/// <remarks>
/// TorchSharp's conversions end the process if the requested type cannot hold the value: 1e300 as a float, NaN as an integer.
/// </remarks>
internal static class ScalarValue
{
    /// <param name="scalar">One value of any type, on any device. Borrowed.</param>
    /// <returns>The value; for a complex one, the real part.</returns>
    public static double Read(Tensor scalar)
    {
        // Moved to the CPU first: not every GPU supports float64.
        using var here = scalar.cpu();
        using var wide = here.to(torch.float64);
#pragma warning disable RS0030 // float64 can hold the value of any other type.
        return wide.ToDouble();
#pragma warning restore RS0030
    }
}
