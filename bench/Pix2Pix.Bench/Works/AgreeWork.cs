using Pix2Pix.Bench.Measuring;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>Runs networks and training on a device and on the CPU, which the tests hold to PyTorch's numbers, and fails where they differ.</summary>
internal static class AgreeWork
{
    private const int Side = 64;
    private const int Steps = 3;

    // Sums of float32 in another order; training multiplies their difference from step to step.
    private const double OutputBound = 1e-3;
    private const double LossBound = 1e-2;

    // One gray level of 255, in the mean over the image.
    private const double BFloat16Bound = 2.0 / 255;

    private static readonly Dictionary<string, GeneratorOptions> Networks = new()
    {
        ["U-Net"] = new() { Depth = 6, BaseChannels = 8 },
        ["U-Net, instance"] = new() { Depth = 6, BaseChannels = 8, Normalization = Normalization.Instance },
        ["U-Net, bilinear"] = new() { Depth = 6, BaseChannels = 8, Upsampling = Upsampling.BilinearConvolution },
        ["encoder-decoder"] = new() { Depth = 6, BaseChannels = 8, Architecture = GeneratorArchitecture.EncoderDecoder },
        ["ResNet"] = GeneratorOptions.ResNet6 with { BaseChannels = 8 },
    };

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        // What is compared here is the library; TF32 has ten bits of fraction.
        torch.backends.cuda.matmul.allow_tf32 = false;
        torch.backends.cudnn.allow_tf32 = false;
        foreach (var (name, network) in Networks)
        {
            var expected = TranslateWith(options with { Device = "cpu", IsPlain = true, InBFloat16 = false }, network);
            yield return Difference.Checked(
                $"{name}, largest difference over largest value",
                OutputBound,
                Difference.Largest(expected, TranslateWith(options, network)) / expected.Max(Math.Abs));
            yield return Difference.Checked(
                $"{name}, bfloat16, mean difference",
                BFloat16Bound,
                Difference.Each(expected, TranslateWith(options with { InBFloat16 = true }, network)).Average());
        }

        float[] cpu = LossesOf(options with { Device = "cpu" }), device = LossesOf(options);
        yield return Difference.Checked(
            $"{Steps} training steps, largest relative difference of a loss", LossBound, Difference.LargestRelative(cpu, device));
    }

    private static float[] TranslateWith(WorkOptions options, GeneratorOptions network)
    {
        using var translator = new Translator(new Generator(network), options.Translator with { PrepackWeights = options.IsPlain ? false : true });
        using var input = (options with { Device = "cpu" }).RandomImages(2, Side);
        using var output = translator.Translate(input);
        return output.data<float>().ToArray();
    }

    private static float[] LossesOf(WorkOptions options)
    {
        using var generator = new Generator(Networks["U-Net"]);
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = 8 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Device = options.Device });
        using torch.Tensor input = options.RandomImages(1, Side), target = input.flip(3);
        List<float> losses = [];
        for (var step = 0; step < Steps; step++)
        {
            var loss = trainer.TrainStep(input, target);
            losses.AddRange([loss.Adversarial, loss.Reconstruction, loss.DiscriminatorReal, loss.DiscriminatorFake]);
        }

        return [.. losses];
    }
}
