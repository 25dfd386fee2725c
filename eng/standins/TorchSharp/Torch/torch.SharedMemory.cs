using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var sizes = new long[rawArray.Rank];
        for (var d = 0; d < sizes.Length; d++) sizes[d] = rawArray.GetLongLength(d);
        return Finish(Share(rawArray, 0, sizes), dtype, device, requires_grad);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        Native.ts_to(data, Raw(dtype), Place.Of(device), false, false);

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (rawArray.LongLength == 0) throw new ArgumentException("An empty array makes no buffer.", nameof(rawArray));
        if (offset < 0 || offset >= rawArray.LongLength) throw new ArgumentException($"Offset {offset} lies outside the array.", nameof(offset));
        if (count < 0) count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset) throw new ArgumentException($"{count} elements reach beyond the array.", nameof(count));
        return Finish(Share(rawArray, offset, [count]), dtype, null, requires_grad);
    }

    /// <summary>A CPU tensor over the array's own memory, which stays pinned as long as the storage lives.</summary>
    private static unsafe Tensor Share(Array array, long offset, ReadOnlySpan<long> sizes)
    {
        var type = array.GetType().GetElementType()!;
        var dtype = ElementTypes.Of(type);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        try
        {
            var memory = (byte*)pin.AddrOfPinnedObject() + offset * dtype.ElementSize();
            return Native.ts_from_memory(memory, sizes, sizes.Length, (sbyte)dtype, &Unpin, (void*)GCHandle.ToIntPtr(pin));
        }
        catch
        {
            pin.Free();
            throw;
        }
    }

    [UnmanagedCallersOnly]
    private static unsafe void Unpin(void* pin) => GCHandle.FromIntPtr((nint)pin).Free();
}
