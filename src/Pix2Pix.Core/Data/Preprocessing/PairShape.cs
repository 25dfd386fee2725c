namespace Pix2Pix.Data;

/// <summary>The shapes <c>[C, H, W]</c> that all pairs of a dataset have.</summary>
internal sealed record PairShape(long[] Input, long[] Target)
{
    /// <exception cref="InvalidDataException">The pair cannot be read.</exception>
    public static PairShape From(TensorPair pair)
    {
        ThrowIfUnreadable(pair.Input);
        ThrowIfUnreadable(pair.Target);
        return new(pair.Input.shape, pair.Target.shape);
    }

    /// <summary>Memory of a pair in a batch, in bytes.</summary>
    public long Bytes => sizeof(float) * (Input.Aggregate(1L, (a, b) => a * b) + Target.Aggregate(1L, (a, b) => a * b));

    /// <summary>An uninitialized batch on the CPU. The caller disposes it.</summary>
    public TensorPair EmptyBatch(int count)
    {
        var input = torch.empty([count, .. Input], torch.float32);
        try
        {
            return new TensorPair(input, torch.empty([count, .. Target], torch.float32));
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Copies a pair to its position in a batch.</summary>
    /// <exception cref="InvalidDataException">The pair has another shape or type.</exception>
    public void Place(TensorPair pair, TensorPair batch, int position)
    {
        Place(pair.Input, Input, batch.Input, position);
        Place(pair.Target, Target, batch.Target, position);
    }

    private static void Place(Tensor example, long[] shape, Tensor batch, int position)
    {
        ThrowIfUnreadable(example);
        if (!example.shape.SequenceEqual(shape) || example.dtype != torch.ScalarType.Float32)
        {
            throw new InvalidDataException(
                $"A pair's tensor is [{string.Join(", ", example.shape)}] of {example.dtype}, but its batch needs " +
                $"[{string.Join(", ", shape)}] of Float32. All pairs of a dataset must have the same shape.");
        }

        var source = example.bytes;
        source.CopyTo(batch.bytes[(position * source.Length)..]);
    }

    // Its memory is copied as it is.
    private static void ThrowIfUnreadable(Tensor example)
    {
        var problem = example.IsInvalid ? "is disposed. Keep it out of dispose scopes that end before the pair is returned"
            : example.is_sparse || example.device_type != DeviceType.CPU
                ? "has no values in CPU memory. Return a dense one, with to_dense() or cpu()"
            : !example.is_contiguous()
                ? "is not contiguous. Call contiguous() after permute, transpose, expand or flip"
            : null;
        if (problem is not null) throw new InvalidDataException($"A pair's tensor {problem}.");
    }
}
