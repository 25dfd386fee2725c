using Pix2Pix.Common;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Training;

// What one step does, on the compute thread.
public partial class Pix2PixTrainer
{
    private StepLosses UpdateBoth(Tensor input, Tensor target, StepShare? share)
    {
        var optimizers = Prepared();

        using var scope = torch.NewDisposeScope();
        var parts = PartsOf(input.to(_device), target.to(_device), share);
        var figures = new StepFigures();
        var before = Options.Feedback == GeneratorFeedback.BeforeUpdate;

        // Now, not before backward: the last step's gradients are as large as the weights, and would lie beside all activations.
        Generator.Network.zero_grad();
        Discriminator.Network.zero_grad();
        if (parts is [var whole])
        {
            using var pass = Generate(whole, figures);
            if (before) MeasureGenerator(pass, figures);
            UpdateDiscriminator(pass, figures, parts, optimizers);
            if (!before) MeasureGenerator(pass, figures);
        }
        else
        {
            MeasureInParts(parts, figures, before, optimizers);
        }

        // One transfer for all figures: reading each of them would stop a GPU eight times.
        if (share is { } own) SumAll(figures, own);
        else figures.Read();
        ThrowIfDiverged(figures, parts);
        optimizers.Generator.step();
        _average?.Update();
        StepCount++;
        NoteVitals(figures);
        return figures.Losses;
    }

    // Each part has a graph of its own, which is gone before the next is made; gradients add up.
    private void MeasureInParts(IReadOnlyList<StepPart> parts, StepFigures figures, bool before, Optimizers optimizers)
    {
        if (!before && optimizers.Discriminator is not null)
        {
            // The generator learns from the updated discriminator, so its own graphs are made later, in passes that repeat these.
            InScopes(part =>
            {
                using var pass = GenerateForDiscriminator(part);
                MeasureDiscriminator(pass, figures);
            });
            StepDiscriminator(optimizers, figures, parts);
        }

        InScopes(part =>
        {
            using var pass = Generate(part, figures);
            MeasureGenerator(pass, figures);
            if (before && optimizers.Discriminator is not null) MeasureDiscriminator(pass, figures);
        });
        if (before) StepDiscriminator(optimizers, figures, parts);

        void InScopes(Action<StepPart> work)
        {
            foreach (var part in parts)
            {
                using var scope = torch.NewDisposeScope();
                work(part);
                figures.MoveNewOutOf(scope);
            }
        }
    }

    private StepPass Generate(StepPart part, StepFigures figures)
    {
        var random = DropoutOf(part);
        var forward = new ForwardContext { TracksStatistics = true, Dropout = random, DropoutRows = RowsOf(part), Shared = SharedOf(part) };
        var output = Generator.Generate(part.Input, forward);
        if (part.IsFirst) MeasureVitals(part, output, figures);
        return new StepPass(part, output, forward, random);
    }

    private StepPass GenerateForDiscriminator(StepPart part)
    {
        using var noGrad = torch.no_grad();
        var random = DropoutOf(part);
        var output = Generator.Generate(part.Input, new ForwardContext { Dropout = random });
        return new StepPass(part, output, new ForwardContext { TracksStatistics = true, Dropout = random }, random);
    }

    // Parts have masks of their own, counted over all processes; where each process has a single part, masks are drawn for all pairs of the step.
    private torch.Generator DropoutOf(StepPart part)
    {
        var index = part.Index + (Options.AccumulationSteps == 1 ? 0 : Group.Rank * Options.AccumulationSteps);
        return new(SeedSequence.Derive(Seed, SeedSequence.Purpose.Dropout, StepCount, index));
    }

    private (long First, long Total)? RowsOf(StepPart part) => IsShared && Options.AccumulationSteps == 1 ? (part.First, part.Total) : null;

    // Leaves the gradients in the generator's parameters.
    private void MeasureGenerator(StepPass pass, StepFigures figures)
    {
        // The generator's gradients pass through the discriminator; its own need not be computed.
        using var frozen = new FrozenParameters(Discriminator.Network);
        var part = pass.Part;
        var context = new GeneratorLossContext(part.Input, pass.Output, part.Target, Discriminator, pass.Forward, Options);
        var loss = GeneratorLoss(context);
        part.Backward(loss);
        _sharedSum.ThrowIfFailed();
        figures.Add(StepFigure.Generator, loss, part.Share);
        figures.Add(StepFigure.Adversarial, context.AdversarialIfComputed, part.Share);
        figures.Add(StepFigure.Reconstruction, context.ReconstructionIfComputed, part.Share);
    }

    private void UpdateDiscriminator(StepPass pass, StepFigures figures, IReadOnlyList<StepPart> parts, Optimizers optimizers)
    {
        if (optimizers.Discriminator is null) return;
        MeasureDiscriminator(pass, figures);
        StepDiscriminator(optimizers, figures, parts);
    }

    private void MeasureDiscriminator(StepPass pass, StepFigures figures)
    {
        var part = pass.Part;
        var detached = pass.Output.detach();
        var context = new DiscriminatorLossContext(
            part.Input, detached, part.Target, Discriminator, pass.Forward, Options, () => ChooseJudged(part, detached), () => MixingSharesOf(part));
        var loss = DiscriminatorLoss(context);
        part.Backward(loss);
        _sharedSum.ThrowIfFailed();
        figures.Add(StepFigure.Discriminator, loss, part.Share);
        figures.Add(StepFigure.DiscriminatorReal, context.RealIfComputed, part.Share);
        figures.Add(StepFigure.DiscriminatorGenerated, context.GeneratedIfComputed, part.Share);
        figures.Add(StepFigure.RealAccuracy, context.RealAccuracy, part.Share);
        figures.Add(StepFigure.GeneratedAccuracy, context.GeneratedAccuracy, part.Share);
    }

    private void StepDiscriminator(Optimizers optimizers, StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (optimizers.Discriminator is not { } optimizer) return;
        SumGradients(Discriminator.Network, figures);
        ThrowIfDiscriminatorDiverged(figures, parts);
        optimizer.step();
    }

    // Moves the networks and makes their optimizers before the first step; moving replaces parameters, so optimizers are made afterwards.
    private Optimizers Prepared()
    {
        if (_optimizers is not null) return _optimizers;

        if (_device.type == DeviceType.CPU) NativeHeap.KeepFreed();
        Generator.Network.to(_device);
        Discriminator.Network.to(_device);
        Freeze();
        if (Options.AverageDecay is { } decay) _average = new WeightAverage(Generator.Network, decay);
        return _optimizers = new Optimizers(CreateOptimizer(Generator.Network), Options.AdversarialWeight > 0 ? CreateOptimizer(Discriminator.Network) : null);
    }

    // What the discriminator judges as generated: this step's pairs, or earlier ones in their place.
    private (Tensor Input, Tensor Output) ChooseJudged(StepPart part, Tensor output) => _history is null
        ? (part.Input, output)
        : _history.Exchange(part.Input, output, part.History);

    // Drawn for all parts at once, so that parts see what they would see together.
    private Tensor MixingSharesOf(StepPart part)
    {
        var shares = DrawMixingShares(part.Total);
        return part.IsWhole ? shares : shares.narrow(0, part.First, part.Count);
    }

    private List<StepPart> PartsOf(Tensor input, Tensor target, StepShare? share)
    {
        var history = new Lazy<Random>(() => SeedSequence.CreateRandom(Seed, SeedSequence.Purpose.History, StepCount));
        return StepPart.Split(input, target, Options.AccumulationSteps == 1 ? long.MaxValue : Options.BatchSize, history, share);
    }
}
