using Pix2Pix.Common;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Evaluation;

/// <summary>Trains a segmenter's network: one pair per step, every pair once per epoch.</summary>
internal static class SegmenterTraining
{
    public static void Run(
        SegmenterNetwork network, torch.Device device, IReadOnlyList<(Tensor Image, Tensor Label)> pairs, LabelPalette palette,
        SegmenterOptions options, CancellationToken cancellationToken)
    {
        var classes = pairs.Select(pair => palette.IndicesOf(pair.Label, nameof(pairs))).ToArray();
        using var optimizer = torch.optim.Adam(network.parameters(), options.LearningRate);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var index in SeedSequence.ShuffledOrder(options.Seed, epoch, pairs.Count))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var random = SeedSequence.CreateRandom(options.Seed, SeedSequence.Purpose.Augmentation, epoch, index);
                var mirrors = options.HorizontalFlip && random.Next(2) == 1;
                Step(network, optimizer, device, pairs[index].Image, classes[index], mirrors);
            }
        }
    }

    private static void Step(
        SegmenterNetwork network, torch.optim.Optimizer optimizer, torch.Device device, Tensor image, byte[] classes, bool mirrors)
    {
        using var scope = torch.NewDisposeScope();
        var input = SegmenterInput.AsBatch(image, device);
        var bytes = torch.empty(1, image.shape[^2], image.shape[^1], torch.uint8);
        classes.CopyTo(bytes.bytes);
        var target = bytes.to(device).to(torch.int64);
        if (mirrors) (input, target) = (input.flip(3), target.flip(2));

        // Uses each image's own statistics in training and afterwards, like the generators at one image per step.
        var loss = cross_entropy(network.forward(input), target);
        network.zero_grad();
        loss.backward();
        optimizer.step();
    }
}
