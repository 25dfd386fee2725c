using Pix2Pix.Models;

namespace Pix2Pix.Training.Groups;

/// <summary>The batch of all processes, as normalization sees it.</summary>
internal sealed record SharedBatch(int Rank, IReadOnlyList<int> Counts, SharedSum Summing) : ISharedBatch
{
    public Tensor Sum(Tensor values) => SumFunction.Apply(values, Summing);
}
