namespace Pix2Pix.Training.Groups;

/// <summary>Sums and copies many tensors over the processes of a group, in pieces large enough for the network.</summary>
/// <remarks>
/// TorchSharp has no hook that tells when a gradient is complete, so sums begin when the backward pass is done. While one piece travels,
/// the next is put together, and while the last ones travel the first are taken apart.
/// </remarks>
/// <param name="group">Borrowed.</param>
internal sealed class GradientReducer(IProcessGroup group)
{
    // Large enough that the time is the network's, small enough that there are several of a U-Net's 218 MB.
    private const long PieceLength = 4 << 20;

    /// <summary>Replaces the values of tensors by their sums over all processes.</summary>
    /// <param name="tensors">Float32, on any device, the same shapes everywhere. Borrowed.</param>
    public void Sum(IReadOnlyCollection<Tensor> tensors)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        List<(List<Tensor> Members, Tensor Packed, Task Sum)> pieces = [];
        foreach (var members in PiecesOf(tensors))
        {
            var packed = torch.cat([.. members.Select(tensor => tensor.reshape(-1))], 0).cpu();
            pieces.Add((members, packed, group.AllReduceAsync(packed)));
        }

        foreach (var (members, packed, sum) in pieces)
        {
            sum.GetAwaiter().GetResult();
            Unpack(packed.to(members[0].device), members);
        }
    }

    /// <summary>Replaces the values of tensors by those that process 0 has.</summary>
    /// <param name="tensors">Of any type and device, the same everywhere. Borrowed.</param>
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

    private static IEnumerable<List<Tensor>> PiecesOf(IEnumerable<Tensor> tensors)
    {
        List<Tensor> piece = [];
        long length = 0;
        foreach (var tensor in tensors)
        {
            if (piece.Count > 0 && length + tensor.NumberOfElements > PieceLength)
            {
                yield return piece;
                (piece, length) = ([], 0);
            }

            piece.Add(tensor);
            length += tensor.NumberOfElements;
        }

        if (piece.Count > 0) yield return piece;
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
