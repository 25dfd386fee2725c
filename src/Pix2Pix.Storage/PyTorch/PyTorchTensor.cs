namespace Pix2Pix.Storage;

/// <summary>Where in a storage the values of a tensor are; <see cref="Create"/> checks that all of them are inside.</summary>
internal sealed class PyTorchTensor
{
    private const int MostDimensions = 8;

    private PyTorchTensor(PyTorchStorage storage, long offset, long[] shape, long[] strides) =>
        (Storage, Offset, Shape, Strides) = (storage, offset, shape, strides);

    public PyTorchStorage Storage { get; }

    /// <summary>Index of the first value in the storage.</summary>
    public long Offset { get; }

    public long[] Shape { get; }

    /// <summary>Distance between neighbors in each dimension, in values.</summary>
    public long[] Strides { get; }

    /// <summary>Number of values.</summary>
    public long Count { get; private init; }

    /// <summary>Number of values in the storage from the tensor's first to its last.</summary>
    public long Extent { get; private init; }

    /// <exception cref="FormatException">A value is outside the storage, or there are no values.</exception>
    public static PyTorchTensor Create(PyTorchStorage storage, long offset, object?[] shape, object?[] strides)
    {
        if (shape.Length > MostDimensions || shape.Length != strides.Length || !shape.All(s => s is long) || !strides.All(s => s is long))
        {
            throw new FormatException($"a tensor in it has {shape.Length} sizes and {strides.Length} strides; " +
                $"the same number of both is needed, at most {MostDimensions}");
        }

        long[] sizes = [.. shape.Cast<long>()], steps = [.. strides.Cast<long>()];
        Int128 count = 1, last = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            count = sizes[i] <= 0 || steps[i] < 0 || count > long.MaxValue ? -1 : count * sizes[i];
            last += (Int128)(sizes[i] - 1) * steps[i];
            if (count < 0) break;
        }

        if (count < 0 || count > long.MaxValue || offset < 0 || last + offset >= storage.Count)
        {
            throw new FormatException(
                $"a tensor of shape [{string.Join(", ", sizes)}], strides [{string.Join(", ", steps)}] and offset {offset} does not lie " +
                $"in its storage \"{storage.Key}\" of {storage.Count} values");
        }

        return new PyTorchTensor(storage, offset, sizes, steps) { Count = (long)count, Extent = (long)last + 1 };
    }

    /// <summary>Copies the tensor's values.</summary>
    /// <param name="bytes">The whole storage.</param>
    /// <returns>A new contiguous tensor on the CPU, of the storage's type. The caller disposes it.</returns>
    public Tensor CopyFrom(ReadOnlySpan<byte> bytes)
    {
        var values = torch.empty(Shape, Storage.Type);
        var source = bytes[((int)Offset * Storage.ElementSize)..];
        if (IsContiguous()) source[..((int)Count * Storage.ElementSize)].CopyTo(values.bytes);
        else Gather(source, values.bytes);
        return values;
    }

    private bool IsContiguous()
    {
        long step = 1;
        for (var i = Shape.Length - 1; i >= 0; i--)
        {
            if (Shape[i] != 1 && Strides[i] != step) return false;
            step *= Shape[i];
        }

        return true;
    }

    private void Gather(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var size = Storage.ElementSize;
        var index = new long[Shape.Length];
        long from = 0;
        for (var to = 0; to < target.Length; to += size)
        {
            source.Slice((int)from * size, size).CopyTo(target[to..]);
            for (var i = Shape.Length - 1; i >= 0; i--)
            {
                from += Strides[i];
                if (++index[i] < Shape[i]) break;
                from -= Strides[i] * Shape[i];
                index[i] = 0;
            }
        }
    }
}
