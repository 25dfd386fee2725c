using Pix2Pix.Common;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Training;

/// <summary>The single pass over memory against TorchSharp's Adam.</summary>
public class FusedAdamTests
{
    // Shorter than a vector, not a multiple of one, and longer than a piece.
    private static readonly long[] Lengths = [1, 37, 300_001];

    [Fact]
    public void Step_FiveSteps_AreThoseOfTorchSharp() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(3);
        var expected = Parameters();
        var actual = Parameters();
        using var theirs = torch.optim.Adam(expected, 1e-3, 0.5, 0.9);
        using var ours = new FusedAdam(actual, 1e-3, 0.5, 0.9);
        for (var step = 0; step < 5; step++)
        {
            foreach (var (a, b) in expected.Zip(actual))
            {
                using var gradient = torch.randn([a.NumberOfElements], generator: random);
                (a.grad, b.grad) = (gradient.clone(), gradient.clone());
            }

            foreach (var group in theirs.ParamGroups.Concat(ours.ParamGroups)) group.LearningRate = 1e-3 / (step + 1);
            theirs.step();
            ours.step();
        }

        foreach (var (a, b) in expected.Zip(actual)) Assert.InRange((a - b).abs().max().ToSingle(), 0, 2e-7f);
        foreach (var (a, b) in theirs.state_dict().State.Zip(ours.state_dict().State))
        {
            var (one, other) = ((Adam.State)a, (Adam.State)b);
            Assert.Equal(one.step, other.step);
            Assert.InRange((one.exp_avg - other.exp_avg).abs().max().ToSingle(), 0, 1e-6f);
            Assert.InRange((one.exp_avg_sq - other.exp_avg_sq).abs().max().ToSingle(), 0, 1e-6f);
        }
    });

    [Fact]
    public void Kernel_FiveSteps_AreThoseOfTorchSharp() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(3);
        List<Parameter> expected = Parameters(), actual = Parameters();
        using var theirs = torch.optim.Adam(expected, 1e-3, 0.5, 0.9);
        var options = new Adam.Options { LearningRate = 1e-3, beta1 = 0.5, beta2 = 0.9, eps = 1e-8 };
        var states = actual.ConvertAll(parameter => new Adam.State(parameter) { exp_avg = torch.zeros_like(parameter), exp_avg_sq = torch.zeros_like(parameter) });
        for (var step = 0; step < 5; step++)
        {
            var moves = new List<FusedAdam.Move>();
            foreach (var (i, parameter) in expected.Index())
            {
                parameter.grad = torch.randn(parameter.shape, generator: random);
                moves.Add(new FusedAdam.Move(actual[i], parameter.grad, states[i], options));
                moves[^1].Count();
            }

            theirs.step();
            AdamKernel.Run(moves);
        }

        foreach (var (a, b) in expected.Zip(actual)) Assert.InRange((a - b).abs().max().ToSingle(), 0, 2e-7f);
        foreach (var (a, b) in theirs.state_dict().State.Zip(states))
        {
            Assert.InRange((((Adam.State)a).exp_avg_sq - b.exp_avg_sq).abs().max().ToSingle(), 0, 1e-6f);
        }
    });

    [Fact]
    public void Step_ParameterWithoutGradient_StaysAsItIs() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        var parameters = Parameters();
        using var adam = new FusedAdam(parameters, 1, 0.5, 0.9);
        parameters[0].grad = torch.ones(1);
        adam.step();
        Assert.Equal(0, parameters[1].sub(torch.ones(Lengths[1])).abs().sum().ToSingle());
        Assert.Equal(0, parameters[0].ToSingle(), 1e-5);
    });

    [Fact]
    public void Step_Any_LeavesNoTensor()
    {
        var parameters = Parameters();
        using var adam = new FusedAdam(parameters, 1e-3, 0.5, 0.9);
        foreach (var parameter in parameters) parameter.grad = torch.ones(parameter.shape);
        Assert.Equal(0, LiveTensors.LeftBy(() => adam.step()));
        foreach (var parameter in parameters) parameter.Dispose();
    }

    private static List<Parameter> Parameters() => [.. Lengths.Select(length => new Parameter(torch.ones(length)))];
}
