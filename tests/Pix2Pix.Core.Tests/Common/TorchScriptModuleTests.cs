using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class TorchScriptModuleTests
{
    private const string Functions =
        """
          def scaled(self: __torch__.Functions, values: Tensor, shift: Optional[Tensor], factor: int) -> Tensor:
            product = torch.mul(values, factor)
            if torch.__isnot__(shift, None):
              product = torch.add(product, unchecked_cast(Tensor, shift))
            return product
          def bfloat16(self: __torch__.Functions) -> Tensor:
            return torch.tensor(ops.mkldnn._is_mkldnn_bf16_supported())
        """;

    [Fact]
    public void Run_TensorsAndNumbers_ReachTheFunction() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        var module = new TorchScriptModule(Functions);
        Assert.Equal(6, module.Run("scaled", [torch.tensor(2f), null], 3).ToSingle());
        Assert.Equal(7, module.Run("scaled", [torch.tensor(2f), torch.tensor(1f)], 3).ToSingle());
    });

    [Fact]
    public void Run_OperatorOutsideTorch_IsReached() => ComputeThread.Run(() =>
    {
        using var supported = new TorchScriptModule(Functions).Run("bfloat16", []);
        Assert.Equal(torch.ScalarType.Bool, supported.dtype);
    });

    [Fact]
    public void Run_FailingOrMissingFunction_Throws() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        var module = new TorchScriptModule(Functions);
        Assert.ThrowsAny<Exception>(() => module.Run("missing", []));
        Assert.ThrowsAny<Exception>(() => module.Run("scaled", [torch.ones(2), torch.ones(3)], 1));
    });

    [Fact]
    public void ProblemOf_PinnedLibtorch_IsNone() => Assert.Null(TorchScriptModule.ProblemOf(LibtorchVersion.Current));

    [Theory]
    [InlineData("2.9.1")]
    [InlineData("2.10.1")]
    [InlineData("2.12.0")]
    public void ProblemOf_OtherLibtorch_NamesBoth(string version)
    {
        var problem = TorchScriptModule.ProblemOf(Version.Parse(version));
        Assert.Contains(version, problem, StringComparison.Ordinal);
        Assert.Contains($"{LibtorchVersion.Current}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemOf_UnknownLibtorch_SaysSo() => Assert.Contains("unknown", TorchScriptModule.ProblemOf(null), StringComparison.Ordinal);
}
