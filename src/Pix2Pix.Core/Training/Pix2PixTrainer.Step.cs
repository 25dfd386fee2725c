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
        using var random = new torch.Generator(SeedSequence.Derive(Options.Seed, SeedSequence.Purpose.Dropout, StepCount));
        var forward = new ForwardContext { TracksStatistics = true, Dropout = random };
        Tensor x = input.to(_device), y = target.to(_device);
        var output = Generator.Generate(x, forward);

        Tensor? real = null, generated = null, discriminatorLoss = null;
        if (Options.AdversarialWeight > 0)
        {
            var detached = output.detach();
            var context = new DiscriminatorLossContext(
                x, detached, y, Discriminator, forward, Options, () => ChooseJudged(x, detached), () => DrawMixingShares(x.shape[0]));
            discriminatorLoss = DiscriminatorLoss(context);
            Update(Discriminator.Network, optimizers.Discriminator!, discriminatorLoss);
            (real, generated) = (context.RealIfComputed, context.GeneratedIfComputed);
        }

        // The generator's gradients pass through the discriminator; its own need not be computed.
        using var frozen = new FrozenParameters(Discriminator.Network);
        var generatorContext = new GeneratorLossContext(x, output, y, Discriminator, forward, Options);
        var generatorLoss = GeneratorLoss(generatorContext);
        Update(Generator.Network, optimizers.Generator, generatorLoss);

        StepCount++;
        return ReadLosses(
            generatorLoss, generatorContext.AdversarialIfComputed, generatorContext.ReconstructionIfComputed, discriminatorLoss, real, generated);
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
        : _history.Exchange(input, output, SeedSequence.CreateRandom(Options.Seed, SeedSequence.Purpose.History, StepCount));

    private static void Update(torch.nn.Module network, torch.optim.Optimizer optimizer, Tensor loss)
    {
        network.zero_grad();
        loss.backward();
        optimizer.step();
    }

    // One transfer for all figures: reading each of them would stop a GPU six times.
    private static StepLosses ReadLosses(params Tensor?[] losses)
    {
        var known = losses.OfType<Tensor>().Select(loss => loss.detach().to(torch.float32)).ToArray();
        var values = new Queue<float>(MemoryMarshal.Cast<byte, float>(torch.stack(known).cpu().bytes).ToArray());
        var all = Array.ConvertAll(losses, loss => loss is null ? 0 : values.Dequeue());
        return new StepLosses(all[0], all[1], all[2], all[3], all[4], all[5]);
    }
}
