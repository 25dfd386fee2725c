using System.Collections;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Typed access to the elements of a CPU tensor, in row-major order.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly bool owned;
    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly T* memory;

    internal TensorAccessor(Tensor source)
    {
        // A tensor of another device is read through a copy, which is this accessor's own.
        owned = !source.is_cpu();
        tensor = owned ? source.cpu().DetachFromDisposeScope() : source;
        sizes = tensor.shape;
        strides = tensor.stride();
        Count = tensor.NumberOfElements;
        memory = (T*)Native.ts_data(tensor);
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => *Element(indices);
        set => *Element(indices) = value;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left is null ? right is null : left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (tensor.is_contiguous())
        {
            new ReadOnlySpan<T>(memory + tensorIndex, checked((int)(Count - tensorIndex))).CopyTo(array[arrayIndex..]);
            return;
        }

        for (var i = tensorIndex; i < Count; i++) array[arrayIndex++] = At(i);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        for (var i = tensorIndex; i < Count && arrayIndex < array.Length; i++) memory[Offset(i)] = array[arrayIndex++];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public void Dispose()
    {
        if (owned) tensor.Dispose();
    }

    /// <summary>The element at a row-major position.</summary>
    internal T At(long position) => memory[Offset(position)];

    private long Offset(long position)
    {
        long offset = 0;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            offset += position % sizes[d] * strides[d];
            position /= sizes[d];
        }

        return offset;
    }

    private T* Element(long[] indices)
    {
        if (indices.Length == 1 && sizes.Length == 0 && indices[0] == 0) return memory;
        if (indices.Length != sizes.Length) throw new ArgumentException($"{indices.Length} indices for a tensor of {sizes.Length} dimensions.");
        long offset = 0;
        for (var d = 0; d < sizes.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)sizes[d]) throw new IndexOutOfRangeException();
            offset += indices[d] * strides[d];
        }

        return memory + offset;
    }
}
