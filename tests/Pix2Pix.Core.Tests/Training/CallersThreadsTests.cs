using System.Collections.Concurrent;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>libtorch's number of threads decides the last bits: a run has those of its caller's number, on whatever threads it is made.</summary>
public class CallersThreadsTests
{
    [Fact]
    public async Task FitAsync_CallersWithNumbersOfTheirOwn_EachGetsTheBitsOfItsOwn()
    {
        var ofNewThreads = NumberedThread.Run(null, torch.get_num_threads);
        byte[] one = NumberedThread.Run(1, Train), two = NumberedThread.Run(2, Train);
        Assert.NotEqual(one, two);

        int[] counts = [2, 1, 1, 2];
        var weights = await Task.WhenAll(counts.Select(count => NumberedThread.RunAsync(count, Train)));
        foreach (var (count, bits) in counts.Zip(weights)) Assert.Equal(count == 1 ? one : two, bits);
        Assert.Equal(ofNewThreads, NumberedThread.Run(null, torch.get_num_threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void FitAsync_CallersNumber_IsThatOfHooksObjectiveAndData(int count)
    {
        var numbers = new ConcurrentDictionary<string, int>();
        void Note(string where)
        {
            var number = torch.get_num_threads();
            numbers.AddOrUpdate(where, number, (_, known) => known == number ? number : -1);
        }

        NumberedThread.Run(count, () =>
        {
            using var run = new TinyRun(TinyRun.Options, (g, d, o) => new Noting(g, d, o, Note));
            run.Trainer.FitAsync(new NotingPairs(TinyRun.Pairs, Note)).GetAwaiter().GetResult();
            return true;
        });
        Assert.Equal(["data", "hook", "objective"], numbers.Keys.Order());
        Assert.All(numbers.Values, number => Assert.Equal(count, number));
    }

    private static byte[] Train()
    {
        using var generator = SmallNetworks.Generator(depth: 5, width: 8);
        using var discriminator = SmallNetworks.Discriminator(width: 8);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = 2,
            Seed = 7,
            Objective = new() { ReconstructionLoss = ReconstructionLoss.From(RootMeanSquare) },
        });
        trainer.FitAsync(Images.InMemory(3, size: 128, new() { CropSize = 128 })).GetAwaiter().GetResult();
        return [.. Weights.BytesOf(generator), .. Weights.BytesOf(discriminator)];
    }

    // Its gradient contains a sum over more values than libtorch gives to one thread.
    private static Tensor RootMeanSquare(Tensor output, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        return (output - target).square().mean().sqrt().MoveToOuterDisposeScope();
    }

    private sealed class Noting(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, Action<string> note)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override Tensor GeneratorLoss(GeneratorLossContext context)
        {
            note("objective");
            return base.GeneratorLoss(context);
        }

        protected override void OnStepCompleted(TrainingProgress progress) => note("hook");
    }

    private sealed class NotingPairs(IPairedDataset pairs, Action<string> note) : IPairedDataset
    {
        public int Count => pairs.Count;

        public int Height => pairs.Height;

        public int Width => pairs.Width;

        public Pix2Pix.Imaging.PairDirection Direction => pairs.Direction;

        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            note("data");
            return pairs.GetPair(index, augmentation);
        }
    }
}
