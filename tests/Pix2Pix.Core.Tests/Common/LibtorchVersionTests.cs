using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class LibtorchVersionTests
{
    [Fact]
    public void Current_PinnedPackages_IsTheirs()
    {
        // The package's version may have a fourth number, of the package and not of libtorch.
        Assert.Equal(System.Version.Parse(torch.__version__).ToString(3), LibtorchVersion.Current?.ToString());
    }
}
