using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Counts the tensors that some work leaves behind.</summary>
internal static class LiveTensors
{
    // TorchSharp counts by thread; done on the library's thread, all of the work is on that one.
    public static long LeftBy(Action work) => ComputeThread.Run(() =>
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        work();
        return DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
    });

    /// <summary>Counts over all threads, for work that makes tensors on one and disposes them on another. The work must make no network.</summary>
    /// <remarks>TorchSharp's count of all tensors takes a parameter for two when it is made and for one when it is disposed.</remarks>
    public static async Task<long> LeftByAllThreadsAsync(Func<Task> work)
    {
        // What earlier tests have left to the finalizer must not vanish meanwhile.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        await work();
        return Tensor.TotalCount - before;
    }
}
