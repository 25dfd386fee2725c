using TorchSharp;

namespace Pix2Pix.Data;

/// <summary>The shapes that all pairs of a dataset have, <c>[C, H, W]</c> each.</summary>
internal sealed record PairShape(long[] Input, long[] Target)
{
    public static PairShape Of(TensorPair pair) => new(pair.Input.shape, pair.Target.shape);

    /// <summary>Memory of a pair in a batch.</summary>
    public long Bytes => sizeof(float) * (Input.Aggregate(1L, (a, b) => a * b) + Target.Aggregate(1L, (a, b) => a * b));

    /// <summary>A batch to be filled, on the CPU. The caller disposes it.</summary>
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

    /// <summary>Copies a pair to its place in a batch.</summary>
    /// <exception cref="InvalidDataException">The pair has another shape or type.</exception>
    public void Place(TensorPair pair, TensorPair batch, int position)
    {
        Place(pair.Input, Input, batch.Input, position);
        Place(pair.Target, Target, batch.Target, position);
    }

    private static void Place(Tensor example, long[] shape, Tensor batch, int position)
    {
        if (!example.shape.SequenceEqual(shape) || example.dtype != torch.ScalarType.Float32)
        {
            throw new InvalidDataException(
                $"A pair's tensor is [{string.Join(", ", example.shape)}] of {example.dtype}, but the batch it belongs to is made of " +
                $"[{string.Join(", ", shape)}] of Float32. All pairs of a dataset must have the same shape.");
        }

        var source = example.bytes;
        source.CopyTo(batch.bytes[(position * source.Length)..]);
    }
}
