namespace Pix2Pix.Models;

/// <summary>
/// Mean and variance per normalization layer for an image that is too large for one pass: gathered from batches of its parts, then used by
/// all tiles.
/// </summary>
/// <remarks>
/// Used on the compute thread only. While gathering, each batch is normalized by its own statistics, so each layer's input resembles the
/// later one. Only the region that a part owns is counted: features farther out are influenced by the part's edge.
/// </remarks>
internal sealed class TiledStatistics : INormalizationStatistics, IPooledStatistics
{
    private static readonly long[] AllButChannels = [0, 2, 3];

    private readonly Dictionary<torch.nn.Module, (Tensor Mean, Tensor Square)> _sums = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<torch.nn.Module, (Tensor Mean, Tensor Variance)> _settled = new(ReferenceEqualityComparer.Instance);
    private int _batches;

    /// <summary>The parts in the current batch, in order; empty once gathering is done.</summary>
    public IReadOnlyList<ImagePart> Parts { get; private set; } = [];

    /// <summary>Whether anything was normalized.</summary>
    public bool IsEmpty => _sums.Count == 0 && _settled.Count == 0;

    public NormalizationMoments Compute(torch.nn.Module layer, Tensor input)
    {
        if (Parts.Count == 0 && _settled.TryGetValue(layer, out var settled)) return new(settled.Mean, settled.Variance);

        var (mean, square) = MomentsOf(input);
        var moments = new NormalizationMoments(mean.to(torch.float32), VarianceOf(mean, square).to(torch.float32));
        if (Parts.Count == 0) return moments;

        if (_sums.TryGetValue(layer, out var sums))
        {
            sums.Mean.AddInPlace(mean);
            sums.Square.AddInPlace(square);
        }
        else
        {
            _sums[layer] = (mean.DetachFromDisposeScope(), square.DetachFromDisposeScope());
        }

        return moments;
    }

    public void BeginBatch(IReadOnlyList<ImagePart> parts) => Parts = parts;

    public void EndBatch() => _batches++;

    /// <summary>Ends gathering: from now on, <see cref="Compute"/> returns the mean over the batches.</summary>
    public void Finish() => ComputeThread.Run(Freeze);

    private void Freeze()
    {
        Parts = [];
        foreach (var (layer, sums) in _sums)
        {
            using var scope = torch.NewDisposeScope();
            var mean = sums.Mean.DividedBy(_batches);
            var variance = VarianceOf(mean, sums.Square.DividedBy(_batches));
            _settled[layer] = (mean.to(torch.float32).DetachFromDisposeScope(), variance.to(torch.float32).DetachFromDisposeScope());
        }

        Clear(_sums);
    }

    public void Dispose()
    {
        Clear(_sums);
        Clear(_settled);
    }

    // Rounding may make the difference negative.
    private static Tensor VarianceOf(Tensor mean, Tensor square) => ScalarArithmetic.Apply(0, (square - mean.Squared()).clamp_min);

    private static void Clear(Dictionary<torch.nn.Module, (Tensor, Tensor)> pairs)
    {
        foreach (var (first, second) in pairs.Values)
        {
            first.Dispose();
            second.Dispose();
        }

        pairs.Clear();
    }

    // In float64, where the difference of squares is accurate enough.
    private (Tensor Mean, Tensor Square) MomentsOf(Tensor features)
    {
        using var scope = torch.NewDisposeScope();
        var count = 0.0;
        var sum = torch.zeros(features.shape[1], torch.float64, features.device);
        var squares = torch.zeros_like(sum);
        for (var i = 0; i < Parts.Count; i++)
        {
            var (top, height) = Parts[i].Rows.ScaledTo(features.shape[2]);
            var (left, width) = Parts[i].Columns.ScaledTo(features.shape[3]);
            if (height * width == 0) continue;
            Add(features.narrow(0, i, 1).narrow(2, top, height).narrow(3, left, width));
        }

        // The features are so few that no part owns any.
        if (count == 0) Add(features);
        return (sum.DividedBy(count).MoveToOuterDisposeScope(), squares.DividedBy(count).MoveToOuterDisposeScope());

        void Add(Tensor counted)
        {
            double values = counted.NumberOfElements / counted.shape[1];
            var mean = counted.mean(AllButChannels).to(torch.float64);
            var variance = counted.var(AllButChannels, unbiased: false).to(torch.float64);
            sum.AddInPlace(mean.Times(values));
            squares.AddInPlace(variance.Plus(mean.Squared()).Times(values));
            count += values;
        }
    }
}
