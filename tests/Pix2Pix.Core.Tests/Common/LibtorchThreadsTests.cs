using Pix2Pix.Common;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class LibtorchThreadsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Use_NoThread_IsRefusedAndNothingIsChanged(int count)
    {
        var before = torch.get_num_threads();
        Assert.Throws<ArgumentOutOfRangeException>(() => LibtorchThreads.Use(count));
        Assert.Equal(before, torch.get_num_threads());
    }

    [Fact]
    public void Use_AnyNumber_IsOfTheCallingThreadAlone()
    {
        var (usual, ofNewThreads) = (torch.get_num_threads(), NumberedThread.Run(null, torch.get_num_threads));
        var here = NumberedThread.Run(null, () =>
        {
            LibtorchThreads.Use(usual + 3);
            return (torch.get_num_threads(), NumberedThread.Run(null, torch.get_num_threads));
        });
        Assert.Equal((usual + 3, ofNewThreads), here);
        Assert.Equal((usual, ofNewThreads), (torch.get_num_threads(), NumberedThread.Run(null, torch.get_num_threads)));
    }
}
