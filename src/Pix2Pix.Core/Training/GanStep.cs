using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>One step of training, on the compute thread: the discriminator's, then the generator's. Paper: section 3.3.</summary>
internal sealed class GanStep(TrainingSession session)
{
    /// <param name="input">The step's inputs, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="target">Their targets. Borrowed.</param>
    /// <param name="share">Which pairs of the step these are; null for all.</param>
    public StepLosses Run(Tensor input, Tensor target, BatchShard? share)
    {
        // Before the probe counts tensors: the first step creates some that stay.
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

        // Not just before backward: the old gradients are as large as the weights, and would take memory beside all activations.
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
        var isBefore = session.Options.Feedback == GeneratorFeedback.BeforeUpdate;
        if (isBefore) MeasureGenerator(pass, figures);
        if (optimizers.Discriminator is not null) MeasureDiscriminator(pass, figures);
        StepDiscriminator(optimizers, figures, [whole]);
        if (!isBefore) MeasureGenerator(pass, figures);
    }

    // Each part has its own graph, which is freed before the next is built; gradients add up.
    private void MeasureInParts(IReadOnlyList<StepPart> parts, StepFigures figures, Optimizers optimizers)
    {
        var (isBefore, judges) = (session.Options.Feedback == GeneratorFeedback.BeforeUpdate, optimizers.Discriminator is not null);
        if (!isBefore && judges)
        {
            // The generator learns from the updated discriminator, so its graphs are built later, in passes that repeat these.
            ForEach(GenerateForDiscriminator, pass => MeasureDiscriminator(pass, figures));
            StepDiscriminator(optimizers, figures, parts);
        }

        ForEach(part => Generate(part, figures), pass =>
        {
            MeasureGenerator(pass, figures);
            if (isBefore && judges) MeasureDiscriminator(pass, figures);
        });
        if (isBefore) StepDiscriminator(optimizers, figures, parts);

        void ForEach(Func<StepPart, StepPass> generate, Action<StepPass> measure)
        {
            foreach (var part in parts)
            {
                using var scope = torch.NewDisposeScope();
                using var pass = generate(part);
                measure(pass);
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
        var context = new GeneratorLossContext(part.Input, pass.Output, part.Target, session.Discriminator, pass.Forward, session.Options);
        var loss = session.Hooks.GeneratorLoss(context);
        part.Backward(loss);
        session.Collective.ThrowIfBackwardFailed();
        figures.Add(StepFigure.Generator, loss, part.Share);
        context.AddTo(figures, part.Share);
    }

    private void MeasureDiscriminator(StepPass pass, StepFigures figures)
    {
        var (part, output) = (pass.Part, pass.Output.detach());
        var context = new DiscriminatorLossContext(
            part.Input, output, part.Target, session.Discriminator, pass.Forward, session.Options,
            judged: () => session.History?.Exchange(part.Input, output, part.History) ?? (part.Input, output),
            mixing: () => part.RowsOf(session.Hooks.DrawMixingShares(part.Total)));
        var loss = session.Hooks.DiscriminatorLoss(context);
        part.Backward(loss);
        session.Collective.ThrowIfBackwardFailed();
        figures.Add(StepFigure.Discriminator, loss, part.Share);
        context.AddTo(figures, part.Share);
    }

    private void StepDiscriminator(Optimizers optimizers, StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (optimizers.Discriminator is not { } optimizer) return;
        session.Collective.ReduceDiscriminator(figures);
        session.Probe.DiscriminatorMeasured(figures, parts);
        optimizer.step();
    }

    private List<StepPart> PartsOf(Tensor input, Tensor target, BatchShard? share)
    {
        var history = new Lazy<Random>(() => SeedSequence.CreateRandom(session.Seed, SeedSequence.Purpose.History, session.State.Step));
        return StepPart.Split(
            input, target, session.Options.AccumulationSteps == 1 ? long.MaxValue : session.Options.BatchSize, history, share);
    }
}
