namespace Pix2Pix.Imaging;

/// <summary>For each new position in a row, the first old position that contributes, and its weight and those of its successors.</summary>
internal sealed class ResampleKernel
{
    /// <summary>Fraction bits: sums of 8-bit values fit 32 bits, with two bits of headroom for overshoot.</summary>
    public const int FractionBits = 32 - 8 - 2;

    private readonly int[] _starts;
    private readonly int[][] _weights;

    private ResampleKernel(int size) => (_starts, _weights) = (new int[size], new int[size][]);

    public int Size => _starts.Length;

    public static ResampleKernel Create(int from, int to, ResampleFilter filter)
    {
        var scale = (double)from / to;
        var kernel = new ResampleKernel(to);

        // Pillow finds the nearest pixel by adding up, so rounding decides where a center is between two pixels. It must decide the same
        // here.
        var sum = scale * 0.5;
        for (var position = 0; position < to; position++, sum += scale)
        {
            (kernel._starts[position], kernel._weights[position]) = filter == ResampleFilter.Nearest
                ? (Math.Min((int)sum, from - 1), [1 << FractionBits])
                : Weigh(from, (position + 0.5) * scale, Math.Max(scale, 1), filter);
        }

        return kernel;
    }

    public int Start(int position) => _starts[position];

    public ReadOnlySpan<int> Weights(int position) => _weights[position];

    private static (int Start, int[] Weights) Weigh(int from, double center, double stretch, ResampleFilter filter)
    {
        var support = SupportOf(filter) * stretch;
        var first = Math.Max(0, (int)(center - support + 0.5));
        var end = Math.Min(from, (int)(center + support + 0.5));
        var exact = new double[end - first];
        for (var k = 0; k < exact.Length; k++) exact[k] = WeightAt((first + k - center + 0.5) / stretch, filter);
        var total = exact.Sum();
        return (first, [.. exact.Select(w => (int)Math.Round(w / total * (1 << FractionBits), MidpointRounding.AwayFromZero))]);
    }

    private static double SupportOf(ResampleFilter filter) => filter switch
    {
        ResampleFilter.Box => 0.5,
        ResampleFilter.Bilinear => 1,
        ResampleFilter.Bicubic => 2,
        _ => 3,
    };

    private static double WeightAt(double distance, ResampleFilter filter)
    {
        var x = Math.Abs(distance);
        return filter switch
        {
            ResampleFilter.Box => distance is > -0.5 and <= 0.5 ? 1 : 0,
            ResampleFilter.Bilinear => Math.Max(0, 1 - x),
            ResampleFilter.Bicubic => Cubic(x),
            _ => x < 3 ? Sinc(x) * Sinc(x / 3) : 0,
        };
    }

    private static double Cubic(double x)
    {
        const double A = -0.5;
        return x switch
        {
            < 1 => ((((A + 2) * x) - (A + 3)) * x * x) + 1,
            < 2 => ((((((x - 5) * x) + 8) * x) - 4) * A),
            _ => 0,
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
