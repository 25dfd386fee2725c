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
}
