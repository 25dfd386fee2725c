using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.TestHost;

/// <summary>Whether libtorch computes convolutions correctly here, and whether the library says so.</summary>
public static class Convolutions
{
    /// <summary>Trains a step and loads a translator.</summary>
    /// <returns>What the library refused, or that it did not.</returns>
    public static string Try()
    {
        try
        {
            using var generator = new Models.Generator(new GeneratorOptions { Depth = 5, BaseChannels = 6 });
            using var translator = new Translator(generator, new() { Device = "cpu" }, leaveOpen: true);
            using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 2 });
            using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Device = "cpu" });
            using var images = torch.rand(1, 3, 32, 32);
            trainer.TrainStep(images, images);
            return "correct";
        }
        catch (PlatformNotSupportedException e)
        {
            return e.Message;
        }
    }

    /// <summary>Compares outputs and gradients of many sizes with float64.</summary>
    /// <returns>The number of wrong ones.</returns>
    public static int CountWrong() =>
        (from input in (long[])[3, 8, 12, 20, 24, 64]
         from output in (long[])[1, 3, 12, 20, 24, 64]
         from size in (long[])[8, 16, 32]
         from stride in (long[])[1, 2]
         from transposed in (bool[])[false, true]
         where IsWrong(input, output, size, stride, transposed)
         select 1).Count();

    private static bool IsWrong(long input, long output, long size, long stride, bool transposed)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (image, weight) = (randn(4, input, size, size), transposed ? randn(input, output, 4, 4) : randn(output, input, 4, 4));
        var (actual, expected) = (Compute(image, weight), Compute(image.to(float64), weight.to(float64)));
        return !actual.Zip(expected).All(pair => allclose(pair.First.to(float64), pair.Second, 1e-3, 1e-3 * pair.Second.abs().max().ToDouble()));

        Tensor[] Compute(Tensor image, Tensor weight)
        {
            image.requires_grad = weight.requires_grad = true;
            var result = transposed
                ? conv_transpose2d(image, weight, strides: [stride, stride], padding: [1, 1])
                : conv2d(image, weight, strides: [stride, stride], padding: [1, 1]);
            var direction = arange(result.NumberOfElements, float32).sin().reshape(result.shape).to(result.dtype);
            return [result, .. autograd.grad([result], [image, weight], [direction])];
        }
    }
}
