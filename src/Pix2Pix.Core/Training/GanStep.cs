using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>One step of training, on the compute thread: the discriminator's, then the generator's. Paper: section 3.3.</summary>
internal sealed class GanStep(TrainingSession session)
{
    private TrainingOptions Options => session.Options;

    /// <param name="input">The step's inputs, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="target">Their targets. Borrowed.</param>
    /// <param name="share">Which pairs of the step these are; null for all.</param>
    public StepLosses Run(Tensor input, Tensor target, BatchShard? share)
    {
        // What the first step makes and keeps is made before a probe counts anything.
        var optimizers = session.Prepare();
        session.Probe.StepStarting();
        var losses = Update(input, target, share, optimizers);
        session.Probe.StepEnded();
        return losses;
    }

    private StepLosses Update(Tensor input, Tensor target, BatchShard? share, Optimizers optimizers)
    {
        using var scope = torch.NewDisposeScope();
        var parts = PartsOf(input.to(session.Device), target.to(session.Device), share);
        var figures = new StepFigures();

        // Now, not before backward: the last step's gradients are as large as the weights, and would lie beside all activations.
        session.Generator.Network.zero_grad();
        session.Discriminator.Network.zero_grad();
        if (parts is [var whole]) MeasureWhole(whole, figures, optimizers);
        else MeasureInParts(parts, figures, optimizers);

        session.Collective.ReduceStep(figures, share);
        session.Probe.GeneratorMeasured(figures, parts);
        optimizers.Generator.step();
        session.OnWeightsUpdated();
        session.Probe.Updated(figures);
        return figures.Losses;
    }

    private void MeasureWhole(StepPart whole, StepFigures figures, Optimizers optimizers)
    {
        using var pass = Generate(whole, figures);
        if (Options.Feedback == GeneratorFeedback.BeforeUpdate) MeasureGenerator(pass, figures);
        if (optimizers.Discriminator is not null)
        {
            MeasureDiscriminator(pass, figures);
            StepDiscriminator(optimizers, figures, [whole]);
        }

        if (Options.Feedback == GeneratorFeedback.AfterUpdate) MeasureGenerator(pass, figures);
    }

    // Each part has a graph of its own, which is gone before the next is made; gradients add up.
    private void MeasureInParts(IReadOnlyList<StepPart> parts, StepFigures figures, Optimizers optimizers)
    {
        var before = Options.Feedback == GeneratorFeedback.BeforeUpdate;
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
        var random = session.DropoutOf(part);
        var forward = new ForwardContext
        {
            TracksStatistics = true,
            Dropout = random,
            DropoutRows = session.Collective.RowsOf(part),
            BatchStatistics = session.Collective.StatisticsOf(part),
        };
        var output = session.Generator.Generate(part.Input, forward);
        if (part.IsFirst) session.Probe.OutputMade(part, output, figures);
        return new StepPass(part, output, forward, random);
    }

    private StepPass GenerateForDiscriminator(StepPart part)
    {
        using var noGrad = torch.no_grad();
        var random = session.DropoutOf(part);
        var output = session.Generator.Generate(part.Input, new ForwardContext { Dropout = random });
        return new StepPass(part, output, new ForwardContext { TracksStatistics = true, Dropout = random }, random);
    }

    // Leaves the gradients in the generator's parameters.
    private void MeasureGenerator(StepPass pass, StepFigures figures)
    {
        // The generator's gradients pass through the discriminator; its own need not be computed.
        using var frozen = new FrozenParameters(session.Discriminator.Network);
        var part = pass.Part;
        var context = new GeneratorLossContext(part.Input, pass.Output, part.Target, session.Discriminator, pass.Forward, Options);
        var loss = session.Hooks.GeneratorLoss(context);
        part.Backward(loss);
        session.Collective.ThrowIfBackwardFailed();
        figures.Add(StepFigure.Generator, loss, part.Share);
        figures.Add(StepFigure.Adversarial, context.AdversarialIfComputed, part.Share);
        figures.Add(StepFigure.Reconstruction, context.ReconstructionIfComputed, part.Share);
    }

    private void MeasureDiscriminator(StepPass pass, StepFigures figures)
    {
        var part = pass.Part;
        var detached = pass.Output.detach();
        var context = new DiscriminatorLossContext(
            part.Input, detached, part.Target, session.Discriminator, pass.Forward, Options, () => ChooseJudged(part, detached), () => MixingSharesOf(part));
        var loss = session.Hooks.DiscriminatorLoss(context);
        part.Backward(loss);
        session.Collective.ThrowIfBackwardFailed();
        figures.Add(StepFigure.Discriminator, loss, part.Share);
        figures.Add(StepFigure.DiscriminatorReal, context.RealIfComputed, part.Share);
        figures.Add(StepFigure.DiscriminatorGenerated, context.GeneratedIfComputed, part.Share);
        figures.Add(StepFigure.RealAccuracy, context.RealAccuracy, part.Share);
        figures.Add(StepFigure.GeneratedAccuracy, context.GeneratedAccuracy, part.Share);
    }

    private void StepDiscriminator(Optimizers optimizers, StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (optimizers.Discriminator is not { } optimizer) return;
        session.Collective.ReduceDiscriminator(figures);
        session.Probe.DiscriminatorMeasured(figures, parts);
        optimizer.step();
    }

    // What the discriminator judges as generated: this step's pairs, or earlier ones in their place.
    private (Tensor Input, Tensor Output) ChooseJudged(StepPart part, Tensor output) => session.History is { } history
        ? history.Exchange(part.Input, output, part.History)
        : (part.Input, output);

    // Drawn for all parts at once, so that parts see what they would see together.
    private Tensor MixingSharesOf(StepPart part)
    {
        var shares = session.Hooks.DrawMixingShares(part.Total);
        return part.IsWhole ? shares : shares.narrow(0, part.First, part.Count);
    }

    private List<StepPart> PartsOf(Tensor input, Tensor target, BatchShard? share)
    {
        var history = new Lazy<Random>(() => SeedSequence.CreateRandom(session.Seed, SeedSequence.Purpose.History, session.State.Step));
        return StepPart.Split(input, target, Options.AccumulationSteps == 1 ? long.MaxValue : Options.BatchSize, history, share);
    }
}
