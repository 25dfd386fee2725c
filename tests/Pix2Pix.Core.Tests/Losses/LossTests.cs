using Pix2Pix.Losses;
using TorchSharp;

namespace Pix2Pix.Tests.Losses;

public class LossTests
{
    [Theory]
    [InlineData(0, 0.693147, 0.693147)]
    [InlineData(3, 0.048587, 3.048587)]
    [InlineData(-100, 100, 0)]
    public void Vanilla_Scores_CostTheirCrossEntropy(float score, double real, double generated)
    {
        using var scope = torch.NewDisposeScope();
        var loss = new VanillaAdversarialLoss();
        var scores = torch.full(2, 1, 3, 3, score, torch.float32);
        Assert.Equal(real, loss.RealLoss(scores).ToDouble(), 1e-5);
        Assert.Equal(real, loss.GeneratorLoss(scores).ToDouble(), 1e-5);
        Assert.Equal(generated, loss.FakeLoss(scores).ToDouble(), 1e-5);
    }

    [Fact]
    public void LeastSquares_Scores_CostTheirSquaredDistance()
    {
        using var scope = torch.NewDisposeScope();
        var loss = new LeastSquaresAdversarialLoss();
        var scores = torch.tensor(new[] { 0f, 3f });
        Assert.Equal(2.5, loss.RealLoss(scores).ToDouble(), 1e-6);
        Assert.Equal(2.5, loss.GeneratorLoss(scores).ToDouble(), 1e-6);
        Assert.Equal(4.5, loss.FakeLoss(scores).ToDouble(), 1e-6);
    }

    [Fact]
    public void Wasserstein_Scores_CostTheirMean()
    {
        using var scope = torch.NewDisposeScope();
        var loss = new WassersteinAdversarialLoss();
        var scores = torch.tensor(new[] { 0f, 3f });
        Assert.Equal(-1.5, loss.RealLoss(scores).ToDouble(), 1e-6);
        Assert.Equal(-1.5, loss.GeneratorLoss(scores).ToDouble(), 1e-6);
        Assert.Equal(1.5, loss.FakeLoss(scores).ToDouble(), 1e-6);
    }

    [Fact]
    public void Hinge_Scores_CostWhatTheyMissTheMarginBy()
    {
        using var scope = torch.NewDisposeScope();
        var loss = new HingeAdversarialLoss();
        var scores = torch.tensor(new[] { 0.5f, 3f });
        Assert.Equal(0.25, loss.RealLoss(scores).ToDouble(), 1e-6);
        Assert.Equal(2.75, loss.FakeLoss(scores).ToDouble(), 1e-6);
        Assert.Equal(-1.75, loss.GeneratorLoss(scores).ToDouble(), 1e-6);
    }

    [Fact]
    public void L2_Images_CostTheirMeanSquare()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(2.5, new L2Loss().Compute(torch.tensor(new[] { 1f, -2f }), torch.zeros(2)).ToDouble(), 1e-6);
    }

    [Fact]
    public void L1_Images_CostTheirMeanDifference()
    {
        using var scope = torch.NewDisposeScope();
        var output = torch.tensor(new[] { 1f, -1f, 0f, 0.5f });
        Assert.Equal(0.625, new L1Loss().Compute(output, torch.zeros(4)).ToDouble(), 1e-6);
    }

    [Fact]
    public void Losses_Scalars_CanBeFollowedByAutograd()
    {
        using var scope = torch.NewDisposeScope();
        var scores = torch.zeros(1, 1, 2, 2, requires_grad: true);
        new VanillaAdversarialLoss().RealLoss(scores).backward();
        Assert.Equal(-0.125, scores.grad!.mean().ToDouble(), 1e-6);
    }
}
