namespace Pix2Pix.Training.Groups;

/// <summary>Sums and copies many tensors over the processes of a group, in buckets that use the network well.</summary>
/// <remarks>
/// TorchSharp has no hook for a completed gradient, so the all-reduce starts after the backward pass. Packing and unpacking overlap with
/// the transfers.
/// </remarks>
/// <param name="group">Borrowed.</param>
internal sealed class GradientReducer(IProcessGroup group)
{
    // Large enough to be bound by bandwidth, small enough that a U-Net's 218 MB make several.
    private const long BucketSize = 4 << 20;

    /// <summary>Replaces the values of tensors by their sums over all processes.</summary>
    /// <param name="tensors">Float32, on any device, the same shapes everywhere. Borrowed.</param>
    public void Sum(IReadOnlyCollection<Tensor> tensors)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        List<(List<Tensor> Members, Tensor Packed, Task Sum)> buckets = [];
        foreach (var members in BucketsOf(tensors))
        {
            var packed = torch.cat([.. members.Select(tensor => tensor.reshape(-1))], 0).cpu();
            buckets.Add((members, packed, group.AllReduceAsync(packed)));
        }

        foreach (var (members, packed, sum) in buckets)
        {
            sum.GetAwaiter().GetResult();
            Unpack(packed.to(members[0].device), members);
        }
    }

    /// <summary>Replaces the values of tensors by those of rank 0.</summary>
    /// <param name="tensors">Any dtype and device, the same shapes everywhere. Borrowed.</param>
    public void CopyFromFirst(IEnumerable<Tensor> tensors)
    {
        using var noGrad = torch.no_grad();
        foreach (var tensor in tensors)
        {
            using var scope = torch.NewDisposeScope();
            var packed = tensor.detach().cpu().contiguous().clone();
            group.Broadcast(packed);
            if (group.Rank != 0) tensor.copy_(packed);
        }
    }

    private static IEnumerable<List<Tensor>> BucketsOf(IEnumerable<Tensor> tensors)
    {
        List<Tensor> bucket = [];
        long length = 0;
        foreach (var tensor in tensors)
        {
            if (bucket.Count > 0 && length + tensor.NumberOfElements > BucketSize)
            {
                yield return bucket;
                (bucket, length) = ([], 0);
            }

            bucket.Add(tensor);
            length += tensor.NumberOfElements;
        }

        if (bucket.Count > 0) yield return bucket;
    }

    private static void Unpack(Tensor packed, List<Tensor> members)
    {
        long first = 0;
        foreach (var member in members)
        {
            member.copy_(packed.narrow(0, first, member.NumberOfElements).reshape(member.shape));
            first += member.NumberOfElements;
        }
    }
}
