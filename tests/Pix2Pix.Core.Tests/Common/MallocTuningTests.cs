using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Common;

public class MallocTuningTests
{
    // In a process of its own: what the C library was told cannot be taken back.
    [Fact]
    public async Task TrainStep_WithoutRetainNativeMemory_LeavesTheCLibraryAsItIs() =>
        Assert.Equal(["False", "True"], await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, "-", "native-memory"]));
}
