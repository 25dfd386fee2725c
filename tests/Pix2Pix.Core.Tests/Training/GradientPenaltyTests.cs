using Pix2Pix.Models;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class GradientPenaltyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Of a score that is a weighted sum of all values of a pair the slope is the weights' norm, whatever the pair.
    [Fact]
    public void Measure_WeightedSum_IsTheNormsDistanceFromOneAndSoIsItsGradient()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new Summing(pixels: 4);
        var weight = discriminator.Weight;
        Tensor input = rand(3, 1, 2, 2), real = rand(3, 1, 2, 2), generated = rand(3, 1, 2, 2);

        var penalty = GradientPenalty.Measure(discriminator, input, real, generated, rand(3, 1, 1, 1), ForwardContext.Inference);
        penalty.backward();

        var norm = weight.square().sum().sqrt().ToDouble();
        Assert.Equal((norm - 1) * (norm - 1), penalty.ToDouble(), 1e-5);
        Assert.InRange(Weights.LargestDifference(weight.grad!, weight.detach() * (2 * (norm - 1) / norm)), 0, 1e-5);
    }

    [Fact]
    public void Measure_ScoresOfWeightsAlone_IsOne()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new Summing(pixels: 4) { Sees = false };
        var images = rand(2, 1, 2, 2);
        var penalty = GradientPenalty.Measure(discriminator, images, images, images, rand(2, 1, 1, 1), ForwardContext.Inference);
        Assert.Equal(1, penalty.ToSingle(), 1e-6);
    }

    [Theory]
    [InlineData(nameof(Blindness.IgnoresImages), "trained 5 steps")]
    [InlineData(nameof(Blindness.CutsGradients), "The scores of BlindDiscriminator do not require gradients, so neither the gradient penalty can be computed")]
    public async Task FitAsync_DiscriminatorThatDoesNotSee_DoesNotEndTheProcess(string blindness, string outcome)
    {
        var lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, _folder.Path, "blind", blindness]);
        Assert.StartsWith(outcome, Assert.Single(lines), StringComparison.Ordinal);
    }

    // A pair that kept its gradient would hold the graph behind it, and the graph holds the pair.
    [Fact]
    public void Measure_FourHundredTimes_KeepsNoGraph()
    {
        using var scope = NewDisposeScope();
        using var discriminator = SmallNetworks.Discriminator();
        Tensor input = rand(2, 3, 64, 64), shares = rand(2, 1, 1, 1);
        void Measure()
        {
            using var penalty = GradientPenalty.Measure(discriminator, input, input, input, shares, ForwardContext.Inference);
            penalty.backward();
            discriminator.Network.zero_grad();
        }

        for (var i = 0; i < 20; i++) Measure();
        Assert.Equal(0, LiveTensors.LeftBy(Measure));
        var growth = PeakMemory.GrowthOf(() =>
        {
            for (var i = 0; i < 400; i++) Measure();
        });

        // The pairs alone of those steps would take 79 million bytes.
        Assert.True(growth < 16 << 20, $"400 penalties took {growth} bytes more than the first twenty.");
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Summing(int pixels) : IDiscriminator
    {
        private readonly Linear _layer = nn.Linear(2 * pixels, 1, hasBias: false);

        public bool Sees { get; init; } = true;

        public Parameter Weight => _layer.weight!;

        public nn.Module Network => _layer;

        public int InputChannels => 1;

        public int TargetChannels => 1;

        public Tensor Score(Tensor input, Tensor candidate, ForwardContext context) => Sees
            ? _layer.forward(cat([input, candidate], 1).flatten(1)).reshape(-1, 1, 1, 1)
            : Weight.sum().expand(candidate.shape[0], 1, 1, 1);

        public void Dispose() => _layer.Dispose();
    }
}
