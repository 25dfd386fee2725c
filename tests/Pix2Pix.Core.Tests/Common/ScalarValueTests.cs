using Pix2Pix.Common;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class ScalarValueTests
{
    public static TheoryData<string, double> Values => new()
    {
        { "large", 1e300 },
        { "infinite", double.PositiveInfinity },
        { "none", double.NaN },
        { "whole", 1L << 40 },
        { "true", 1 },
        { "complex", 2 },
        { "short", 0.5 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Of_AnyType_IsTheValueAndLeavesNoTensor(string kind, double expected)
    {
        using var scope = torch.NewDisposeScope();
        var tensor = kind switch
        {
            "large" => torch.tensor(1e300),
            "infinite" => torch.tensor(float.PositiveInfinity),
            "none" => torch.tensor(float.NaN),
            "whole" => torch.tensor(1L << 40),
            "true" => torch.tensor(true),
            "complex" => torch.complex(torch.tensor(2f), torch.tensor(3f)),
            _ => torch.tensor(0.5f).to(torch.bfloat16),
        };
        Assert.Equal(0, LiveTensors.LeftBy(() => Assert.Equal(expected, ScalarValue.Read(tensor))));
    }

    // In a process of its own, which a conversion of TorchSharp's ends.
    [Fact]
    public async Task TrainStep_LossThatFloat32CannotHold_GoesOn()
    {
        string[] lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, "-", "wide-loss"]);
        Assert.Equal("trained", Assert.Single(lines));
    }
}
