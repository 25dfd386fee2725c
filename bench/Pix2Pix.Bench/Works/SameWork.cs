using Pix2Pix.Bench.Eager;
using Pix2Pix.Bench.Measuring;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>
/// Whether all engines compute the same, so that their times can be compared: one image, and the losses of a few training steps, without
/// dropout on the CPU.
/// </summary>
internal static class SameWork
{
    private const double OutputBound = 1e-4;

    // Training multiplies the rounding of sums from step to step.
    private const double LossBound = 1e-3;
    private const int Steps = 3;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        var sizes = Sizes.Read(options.Folder);
        options = options with { Device = "cpu" };
        var (generator, _) = ModelFile.Load(options.ModelFile);
        using (generator)
        {
            using var input = options.RandomImages(1, sizes.Side);
            using var noGrad = torch.no_grad();
            using var output = generator.Generate(input, new ForwardContext());
            float[] expected = output.data<float>().ToArray();
            float[] eager = EagerOutput(options, sizes, input), onnx = OnnxOutput(options, input);
            yield return Difference.Checked("largest difference of plain TorchSharp's output", OutputBound, Difference.Largest(expected, eager));
            yield return Difference.Checked("largest difference of ONNX Runtime's output", OutputBound, Difference.Largest(expected, onnx));
        }

        if (LargestOfLosses(options, sizes) is { } largest)
        {
            yield return Difference.Checked($"largest relative difference of plain TorchSharp's losses in {Steps} steps", LossBound, largest);
        }
    }

    private static float[] EagerOutput(WorkOptions options, Sizes sizes, torch.Tensor input)
    {
        using var network = new EagerUNet(sizes.Width, sizes.Depth);
        network.load(options.EagerModelFile);
        StopDropout(network);
        using var output = network.call(input);
        return output.data<float>().ToArray();
    }

    private static float[] OnnxOutput(WorkOptions options, torch.Tensor input)
    {
        using var session = OnnxWork.Load(options);
        return OnnxWork.Run(session, input.data<float>().ToArray(), input.shape);
    }

    // Null where the library refuses to train, because libtorch's gradients are wrong on this processor.
    private static double? LargestOfLosses(WorkOptions options, Sizes sizes)
    {
        using var generator = new Generator(sizes.Generator with { DropoutLayers = 0 });
        using var discriminator = new PatchDiscriminator(sizes.Discriminator);
        using var eagerGenerator = new EagerUNet(sizes.Width, sizes.Depth);
        using var eagerDiscriminator = new EagerPatchGan(sizes.Width);
        eagerGenerator.load_state_dict(generator.state_dict());
        eagerDiscriminator.load_state_dict(discriminator.state_dict());
        StopDropout(eagerGenerator);

        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Device = options.Device });
        using var training = new EagerTraining(eagerGenerator, eagerDiscriminator);
        using torch.Tensor input = options.RandomImages(1, sizes.Side), target = input.flip(3);
        List<double> differences = [];
        for (var step = 0; step < Steps; step++)
        {
            StepLosses losses;
            try
            {
                losses = trainer.TrainStep(input, target);
            }
            catch (PlatformNotSupportedException e)
            {
                Console.Error.WriteLine(e.Message);
                return null;
            }

            float[] expected = [losses.Adversarial, losses.Reconstruction, losses.DiscriminatorReal, losses.DiscriminatorFake];
            differences.Add(Difference.LargestRelative(expected, training.Step(input, target)));
        }

        return differences.Max();
    }

    private static void StopDropout(torch.nn.Module network)
    {
        foreach (var layer in network.modules().OfType<TorchSharp.Modules.Dropout>()) layer.eval();
    }
}
