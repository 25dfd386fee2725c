using System.Globalization;

namespace Pix2Pix.Serialization;

/// <summary>
/// Names of a network's Keras layers: <c>conv2d</c>, <c>conv2d_1</c> and so on, numbered by the program that created them.
/// </summary>
/// <param name="FirstConvolution">Number of the first convolution; 0 for the one without a number.</param>
/// <param name="FirstTransposed">Number of the first transposed convolution.</param>
/// <param name="FirstNorm">Number of the first batch normalization.</param>
/// <remarks>A program that created other layers before does not start at zero. Each kind of layer is numbered separately.</remarks>
internal sealed record KerasNumbers(int FirstConvolution, int FirstTransposed, int FirstNorm)
{
    private const string ConvolutionLayer = "conv2d";
    private const string TransposedLayer = "conv2d_transpose";
    private const string NormLayer = "batch_normalization";

    /// <summary>Whether a tensor is part of a convolution.</summary>
    public static bool IsConvolution(string name) => NumberOf(Shorten(name), ConvolutionLayer) is not null;

    /// <summary>A tensor's name without models and output: <c>conv2d_2/kernel</c> for <c>sequential_1/conv2d_2/kernel:0</c>.</summary>
    public static string Shorten(string name)
    {
        var parts = (name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name).Split('/');
        return string.Join('/', parts.TakeLast(2));
    }

    /// <param name="names">Names of all tensors, without prefixes.</param>
    public static KerasNumbers From(IEnumerable<string> names)
    {
        var all = names.ToList();
        int First(string layer) => all.Select(name => NumberOf(name, layer)).Min() ?? 0;
        return new(First(ConvolutionLayer), First(TransposedLayer), First(NormLayer));
    }

    public string Convolution(int index) => Name(ConvolutionLayer, FirstConvolution + index);

    public string Transposed(int index) => Name(TransposedLayer, FirstTransposed + index);

    public string Norm(int index) => Name(NormLayer, FirstNorm + index);

    private static string Name(string layer, int number) => number == 0 ? layer : $"{layer}_{number}";

    private static int? NumberOf(string name, string layer)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !name.StartsWith(layer, StringComparison.Ordinal)) return null;

        var number = name.AsSpan(layer.Length..slash);
        if (number.Length == 0) return 0;
        if (number[0] != '_') return null;
        return int.TryParse(number[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }
}
