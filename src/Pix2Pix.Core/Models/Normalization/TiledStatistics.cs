namespace Pix2Pix.Models;

/// <summary>
/// Mean and variance of each normalization over a picture that does not pass the network in one piece: gathered from batches of its parts, and used by
/// all parts afterwards.
/// </summary>
/// <remarks>
/// Used on the compute thread only. While it gathers, a batch is normalized by what it has in common; so each layer sees what it will see later. Features are counted
/// where a part alone is responsible for the picture: what lies further out has seen the part's edge.
/// </remarks>
internal sealed class TiledStatistics : IBatchNormStatistics, IDisposable
{
    private static readonly long[] AllButChannels = [0, 2, 3];

    private readonly Dictionary<torch.nn.Module, (Tensor Mean, Tensor Square)> _sums = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<torch.nn.Module, (Tensor Mean, Tensor Variance)> _settled = new(ReferenceEqualityComparer.Instance);
    private int _batches;

    /// <summary>The parts in the batch that passes now, in its order; empty once all is gathered.</summary>
    public IReadOnlyList<ImagePart> Parts { get; set; } = [];

    /// <summary>Whether anything was normalized.</summary>
    public bool IsEmpty => _sums.Count == 0 && _settled.Count == 0;

    public NormalizationMoments Compute(torch.nn.Module layer, Tensor input)
    {
        if (Parts.Count == 0 && _settled.TryGetValue(layer, out var settled)) return new(settled.Mean, settled.Variance);

        var (mean, square) = MomentsOf(input);
        var moments = new NormalizationMoments(mean.to(torch.float32), (square - mean.pow(2)).clamp_min(0).to(torch.float32));
        if (Parts.Count == 0) return moments;

        if (_sums.TryGetValue(layer, out var sums))
        {
            sums.Mean.add_(mean);
            sums.Square.add_(square);
        }
        else
        {
            _sums[layer] = (mean.DetachFromDisposeScope(), square.DetachFromDisposeScope());
        }

        return moments;
    }

    /// <summary>Ends a batch.</summary>
    public void EndBatch() => _batches++;

    /// <summary>Ends the gathering: the mean over the batches is what is used from now on.</summary>
    public void Freeze()
    {
        Parts = [];
        foreach (var (layer, sums) in _sums)
        {
            using var scope = torch.NewDisposeScope();
            var mean = sums.Mean / _batches;
            var variance = ((sums.Square / _batches) - mean.pow(2)).clamp_min(0);
            _settled[layer] = (mean.to(torch.float32).DetachFromDisposeScope(), variance.to(torch.float32).DetachFromDisposeScope());
        }

        Clear(_sums);
    }

    public void Dispose()
    {
        Clear(_sums);
        Clear(_settled);
    }

    private static void Clear(Dictionary<torch.nn.Module, (Tensor, Tensor)> pairs)
    {
        foreach (var (first, second) in pairs.Values)
        {
            first.Dispose();
            second.Dispose();
        }

        pairs.Clear();
    }

    // In double precision, where a difference of squares loses nothing that matters.
    private (Tensor Mean, Tensor Square) MomentsOf(Tensor features)
    {
        using var scope = torch.NewDisposeScope();
        var (count, sum, squares) = (0.0, torch.zeros(features.shape[1], torch.float64, features.device), torch.zeros(features.shape[1], torch.float64, features.device));
        for (var i = 0; i < Parts.Count; i++)
        {
            var (top, height) = Parts[i].Rows.ScaledTo(features.shape[2]);
            var (left, width) = Parts[i].Columns.ScaledTo(features.shape[3]);
            if (height * width == 0) continue;
            Add(features.narrow(0, i, 1).narrow(2, top, height).narrow(3, left, width));
        }

        // Features so few that no part is responsible for any.
        if (count == 0) Add(features);
        return ((sum / count).MoveToOuterDisposeScope(), (squares / count).MoveToOuterDisposeScope());

        void Add(Tensor counted)
        {
            double values = counted.NumberOfElements / counted.shape[1];
            var mean = counted.mean(AllButChannels).to(torch.float64);
            var variance = counted.var(AllButChannels, unbiased: false).to(torch.float64);
            sum.add_(mean * values);
            squares.add_((variance + mean.pow(2)) * values);
            count += values;
        }
    }
}
