using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 100.0 / 101)]
    [InlineData(150, 51.0 / 101)]
    [InlineData(200, 1.0 / 101)]
    [InlineData(300, 0)]
    public void LinearDecay_OfTheirDefaults_IsThePyTorchImplementations(int epoch, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.LinearDecay(100, 100).GetFactor(epoch, []), 1e-12);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 0.1)]
    [InlineData(101, 0.01)]
    public void Step_EveryFiftyEpochs_IsATenth(int epoch, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.Step(50).GetFactor(epoch, []), 1e-12);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 0.55)]
    [InlineData(11, 0.1)]
    [InlineData(99, 0.1)]
    public void Cosine_OverTenEpochs_DescendsToItsLeast(int epoch, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.CosineAnnealing(10, 0.1).GetFactor(epoch, []), 1e-12);

    [Theory]
    [InlineData(1, new double[] { })]
    [InlineData(1, new[] { 1.0, 0.9, 0.8, 0.7, 0.6 })]
    [InlineData(1, new[] { 1.0, 1.0, 1.0 })]
    [InlineData(0.5, new[] { 1.0, 1.0, 0.995, 1.0 })]
    [InlineData(0.5, new[] { 1.0, 1.0, 1.0, 1.0, 0.5 })]
    [InlineData(0.25, new[] { 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0 })]
    public void Plateau_MetricsThatStay_LowerTheRate(double expected, double[] metrics) =>
        Assert.Equal(expected, LearningRateSchedule.ReduceOnPlateau(patience: 2, factor: 0.5).GetFactor(metrics.Length + 1, metrics));

    [Fact]
    public void Schedules_ImpossibleArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.LinearDecay(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.LinearDecay(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(5, factor: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.CosineAnnealing(5, minFactor: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.ReduceOnPlateau(patience: -1));
    }

    [Fact]
    public async Task FitAsync_Schedule_SetsTheRateOfEveryEpoch()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        var options = new TrainingOptions
        {
            Device = "cpu",
            Epochs = 3,
            LearningRate = 0.1,
            Optimization = new() { LearningRateSchedule = new FirstEpochOnly() },
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        var weights = new List<byte[]>();
        var progress = new Recorder<TrainingProgress>(_ => weights.Add([.. generator.parameters().SelectMany(p => p.bytes.ToArray())]));

        await trainer.FitAsync(Images.InMemory(count: 1, size: 32), progress);

        Assert.Equal([0.1, 0, 0], progress.Values.Select(p => p.LearningRate));
        Assert.Equal(weights[0], weights[2]);
    }

    [Fact]
    public async Task FitAsync_Validation_IsMeasuredAfterEveryEpochAndSteersThePlateau()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        var options = new TrainingOptions
        {
            Device = "cpu",
            Epochs = 4,
            LearningRate = 0.1,
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.ReduceOnPlateau(patience: 0, factor: 0.5) },
            Validation = new() { CustomMetric = _ => 3 },
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        var progress = new Recorder<TrainingProgress>();

        await trainer.FitAsync(Images.InMemory(count: 1, size: 32), progress);

        Assert.Equal([null, 3.0, 3.0, 3.0], progress.Values.Select(p => p.ValidationMetric));
        Assert.Equal([0.1, 0.1, 0.05, 0.025], progress.Values.Select(p => p.LearningRate));
    }

    private sealed class FirstEpochOnly : ILearningRateSchedule
    {
        public double GetFactor(int epoch, IReadOnlyList<double> metrics) => epoch == 1 ? 1 : 0;
    }
}
