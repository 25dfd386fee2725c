using System.Reflection;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.TestHost;

/// <summary>Takes a step that leaves the C library as it is, then one by default, and says after each whether the C library was asked to keep memory.</summary>
internal static class NativeMemory
{
    private static readonly PropertyInfo WasAsked = typeof(Pix2PixTrainer).Assembly.GetType("Pix2Pix.Common.MallocTuning", throwOnError: true)!
        .GetProperty("WasAsked")!;

    public static void Train()
    {
        Step(new RuntimeOptions { RetainNativeMemory = false });
        Console.WriteLine(WasAsked.GetValue(null));
        Step(new RuntimeOptions());
        Console.WriteLine(WasAsked.GetValue(null));
    }

    private static void Step(RuntimeOptions runtime)
    {
        using var generator = new Pix2Pix.Models.Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 }, seed: 1);
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 }, seed: 1);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Device = "cpu", Runtime = runtime });
        using torch.Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        trainer.TrainStep(input, target);
    }
}
