using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.TestHost;

/// <summary>Why scores do not tell one picture from another.</summary>
public enum Blindness
{
    /// <summary>They are made of a weight alone.</summary>
    IgnoresImages,

    /// <summary>They are made of the pictures, and cut off from their gradients.</summary>
    CutsGradients,
}

/// <summary>A discriminator that a user got wrong.</summary>
internal sealed class BlindDiscriminator(Blindness blindness) : IDiscriminator
{
    private readonly Linear _layer = nn.Linear(1, 1, hasBias: false);

    public nn.Module Network => _layer;

    public int InputChannels => 3;

    public int TargetChannels => 3;

    /// <summary>Trains with it and the gradient penalty.</summary>
    /// <returns>What came of it.</returns>
    public static async Task<string> TrainAsync(Blindness blindness)
    {
        using var generator = new Pix2Pix.Models.Generator(new GeneratorOptions { Depth = 5, BaseChannels = 2 }, seed: 1);
        using var discriminator = new BlindDiscriminator(blindness);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = 1,
            Seed = 3,
            Objective = new() { GradientPenaltyWeight = 10 },
        });
        try
        {
            await trainer.FitAsync(TestHostTraining.Pairs()).ConfigureAwait(false);
            return $"trained {trainer.StepCount} steps";
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    public Tensor Score(Tensor input, Tensor candidate, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var scores = blindness == Blindness.IgnoresImages
            ? _layer.weight.sum().expand(candidate.shape[0], 1, 1, 1)
            : (candidate * _layer.weight.sum()).mean([1], keepdim: true).detach();
        return scores.MoveToOuterDisposeScope();
    }

    public void Dispose() => _layer.Dispose();
}
