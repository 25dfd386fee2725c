using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Arrays of tensor handles on their way to and from native code.</summary>
internal static unsafe class Handles
{
    internal static nint[] Of(IList<Tensor>? tensors)
    {
        if (tensors is null) return [];
        var handles = new nint[tensors.Count];
        for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i] is null ? 0 : tensors[i].Handle;
        return handles;
    }

    internal static nint[] Of(ReadOnlySpan<Tensor> tensors)
    {
        var handles = new nint[tensors.Length];
        for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i].Handle;
        return handles;
    }

    /// <summary>Wraps a native array of new handles and frees the array; an undefined tensor becomes null.</summary>
    internal static Tensor[] Take(nint array, int count)
    {
        if (array == 0) Native.ThrowLastError();
        var source = (nint*)array;
        var tensors = new Tensor[count];
        for (var i = 0; i < count; i++) tensors[i] = source[i] == 0 ? null! : new Tensor(source[i]);
        Native.ts_free(source);
        return tensors;
    }

    internal static (Tensor, Tensor) TakePair(nint array, int count)
    {
        var tensors = Take(array, count);
        return (tensors[0], tensors[1]);
    }
}
