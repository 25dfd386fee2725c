namespace Pix2Pix.Models.Prepacked;

/// <summary>A convolution's weights, packed when an input of a new shape comes.</summary>
/// <param name="sizes">The convolution.</param>
/// <param name="weight">Gives its weights in the precision that they are packed in; attached to the current dispose scope.</param>
internal sealed class PackedWeight(ConvolutionSizes sizes, Func<Tensor> weight) : IDisposable
{
    // Each takes as much memory as the weights; a U-Net's inner levels have a handful for all sizes of images.
    private const int MostFormats = 4;

    private readonly Dictionary<(long, long, long, long), Tensor> _byShape = [];
    private readonly Dictionary<string, Tensor> _byFormat = [];

    /// <summary>Number of copies of the weights.</summary>
    public int Formats => _byFormat.Count;

    /// <param name="input"><c>[N, C, H, W]</c>, channels last. Borrowed.</param>
    /// <param name="bias">Null for none. Borrowed.</param>
    /// <returns>The convolution's output, channels last.</returns>
    public Tensor Run(Tensor input, Tensor? bias) => OneDnn.Run(input, For(input.shape), bias, sizes);

    public void Dispose()
    {
        foreach (var packed in _byFormat.Values) packed.Dispose();
        _byFormat.Clear();
        _byShape.Clear();
    }

    private Tensor For(long[] shape)
    {
        var key = (shape[0], shape[1], shape[2], shape[3]);
        if (_byShape.TryGetValue(key, out var known)) return known;

        using var scope = torch.NewDisposeScope();
        var packed = OneDnn.Pack(weight(), sizes, shape);
        var format = OneDnn.FormatOf(packed);
        if (_byFormat.TryGetValue(format, out var same)) return _byShape[key] = same;

        if (_byFormat.Count == MostFormats) Dispose();
        return _byShape[key] = _byFormat[format] = packed.DetachFromDisposeScope();
    }
}
