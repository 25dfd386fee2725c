using System.Runtime.InteropServices;
using Pix2Pix.Common;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Training;

// What one step does, on the compute thread.
public partial class Pix2PixTrainer
{
    private StepLosses UpdateBoth(Tensor input, Tensor target)
    {
        var optimizers = Prepared();

        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(SeedSequence.Derive(Seed, SeedSequence.Purpose.Dropout, StepCount));
        var forward = new ForwardContext { TracksStatistics = true, Dropout = random };
        Tensor x = input.to(_device), y = target.to(_device);
        var output = Generator.Generate(x, forward);

        var generatorContext = new GeneratorLossContext(x, output, y, Discriminator, forward, Options);
        DiscriminatorLossContext? discriminatorContext;
        Tensor generatorLoss;
        Tensor? discriminatorLoss;
        if (Options.Feedback == GeneratorFeedback.BeforeUpdate)
        {
            generatorLoss = MeasureGenerator(generatorContext);
            (discriminatorContext, discriminatorLoss) = UpdateDiscriminator(x, output, y, forward, optimizers);
        }
        else
        {
            (discriminatorContext, discriminatorLoss) = UpdateDiscriminator(x, output, y, forward, optimizers);
            generatorLoss = MeasureGenerator(generatorContext);
        }

        optimizers.Generator.step();
        StepCount++;
        return ReadLosses(
            generatorLoss,
            generatorContext.AdversarialIfComputed,
            generatorContext.ReconstructionIfComputed,
            discriminatorLoss,
            discriminatorContext?.RealIfComputed,
            discriminatorContext?.GeneratedIfComputed,
            discriminatorContext?.RealAccuracy,
            discriminatorContext?.GeneratedAccuracy);
    }

    // Leaves the gradients in the generator's parameters.
    private Tensor MeasureGenerator(GeneratorLossContext context)
    {
        // The generator's gradients pass through the discriminator; its own need not be computed.
        using var frozen = new FrozenParameters(Discriminator.Network);
        var loss = GeneratorLoss(context);
        Generator.Network.zero_grad();
        loss.backward();
        return loss;
    }

    private (DiscriminatorLossContext? Context, Tensor? Loss) UpdateDiscriminator(
        Tensor input, Tensor output, Tensor target, ForwardContext forward, Optimizers optimizers)
    {
        if (optimizers.Discriminator is not { } optimizer) return (null, null);

        var detached = output.detach();
        var context = new DiscriminatorLossContext(
            input, detached, target, Discriminator, forward, Options, () => ChooseJudged(input, detached), () => DrawMixingShares(input.shape[0]));
        var loss = DiscriminatorLoss(context);
        Discriminator.Network.zero_grad();
        loss.backward();
        optimizer.step();
        return (context, loss);
    }

    // Moves the networks and makes their optimizers before the first step; moving replaces parameters, so optimizers are made afterwards.
    private Optimizers Prepared()
    {
        if (_optimizers is not null) return _optimizers;

        Generator.Network.to(_device);
        Discriminator.Network.to(_device);
        return _optimizers = new Optimizers(CreateOptimizer(Generator.Network), Options.AdversarialWeight > 0 ? CreateOptimizer(Discriminator.Network) : null);
    }

    // What the discriminator judges as generated: this step's pairs, or earlier ones in their place.
    private (Tensor Input, Tensor Output) ChooseJudged(Tensor input, Tensor output) => _history is null
        ? (input, output)
        : _history.Exchange(input, output, SeedSequence.CreateRandom(Seed, SeedSequence.Purpose.History, StepCount));

    // One transfer for all figures: reading each of them would stop a GPU eight times.
    private static StepLosses ReadLosses(params Tensor?[] losses)
    {
        var known = losses.OfType<Tensor>().Select(loss => loss.detach().to(torch.float32)).ToArray();
        var values = new Queue<float>(MemoryMarshal.Cast<byte, float>(torch.stack(known).cpu().bytes).ToArray());
        var all = Array.ConvertAll(losses, loss => loss is null ? 0 : values.Dequeue());
        return new StepLosses(all[0], all[1], all[2], all[3], all[4], all[5])
        {
            RealAccuracy = losses[6] is null ? null : all[6],
            GeneratedAccuracy = losses[7] is null ? null : all[7],
        };
    }
}
