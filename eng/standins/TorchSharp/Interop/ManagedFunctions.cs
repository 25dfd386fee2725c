using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The backward passes that nodes of libtorch's graphs call, by number, as long as the nodes live.</summary>
internal static unsafe class ManagedFunctions
{
    private static readonly ConcurrentDictionary<long, Func<Tensor, List<Tensor>>> Backward = new();
    private static long last;

    /// <summary>Makes a tensor the result of a function of others.</summary>
    public static void Connect(Tensor output, IReadOnlyList<Tensor> inputs, Func<Tensor, List<Tensor>> backward)
    {
        var id = Interlocked.Increment(ref last);
        Backward[id] = backward;
        Native.Check(Native.ts_function_connect(output, Handles.Of([.. inputs]), inputs.Count, id, &Run, &Release));
        GC.KeepAlive(inputs);
    }

    // No exception may pass through libtorch.
    [UnmanagedCallersOnly]
    private static int Run(long id, nint grad, nint* results, int count)
    {
        try
        {
            var gradients = Backward[id](Tensor.UnsafeCreateTensor(grad));
            for (var i = 0; i < Math.Min(count, gradients.Count); i++)
            {
                if (gradients[i] is { } gradient) results[i] = gradient.alias().DecoupleFromNativeHandle();
            }

            return 1;
        }
        catch
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static void Release(long id) => Backward.TryRemove(id, out _);
}
