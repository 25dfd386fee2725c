using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>A training step on the compute thread: the discriminator's update, then the generator's. Paper: section 3.3.</summary>
internal sealed class GanStep(TrainingSession session)
{
    /// <param name="input">The step's inputs, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="target">Their targets. Borrowed.</param>
    /// <param name="share">Which pairs of the step these are; null for all.</param>
    public StepLosses Run(Tensor input, Tensor target, BatchShard? share)
    {
        // Before the probe counts tensors: the first step creates permanent ones.
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
        var metrics = new StepMetrics();

        // Not just before backward: the old gradients are as large as the weights, and would add to the memory of the activations.
        session.Generator.Network.zero_grad();
        session.Discriminator.Network.zero_grad();
        if (parts is [var whole]) MeasureWhole(whole, metrics, optimizers);
        else MeasureInParts(parts, metrics, optimizers);

        session.Collective.ReduceStep(metrics, share);
        session.Probe.GeneratorMeasured(metrics, parts);
        optimizers.Generator.step();
        session.OnWeightsUpdated();
        session.Probe.Updated(metrics);
        return metrics.Losses;
    }

    private void MeasureWhole(MicroBatch whole, StepMetrics metrics, Optimizers optimizers)
    {
        using var pass = Generate(whole, metrics);
        var isBefore = session.Options.Objective.UpdateScheme == UpdateScheme.Simultaneous;
        if (isBefore) MeasureGenerator(pass, metrics);
        if (optimizers.Discriminator is not null) MeasureDiscriminator(pass, metrics);
        StepDiscriminator(optimizers, metrics, [whole]);
        if (!isBefore) MeasureGenerator(pass, metrics);
    }

    // Each micro-batch has its own graph, which is freed before the next is built; gradients accumulate.
    private void MeasureInParts(IReadOnlyList<MicroBatch> parts, StepMetrics metrics, Optimizers optimizers)
    {
        var isBefore = session.Options.Objective.UpdateScheme == UpdateScheme.Simultaneous;
        var judges = optimizers.Discriminator is not null;
        if (!isBefore && judges)
        {
            // The generator learns from the updated discriminator, so its graphs are built later, in repeated forward passes.
            ForEach(GenerateForDiscriminator, pass => MeasureDiscriminator(pass, metrics));
            StepDiscriminator(optimizers, metrics, parts);
        }

        ForEach(part => Generate(part, metrics), pass =>
        {
            MeasureGenerator(pass, metrics);
            if (isBefore && judges) MeasureDiscriminator(pass, metrics);
        });
        if (isBefore) StepDiscriminator(optimizers, metrics, parts);

        void ForEach(Func<MicroBatch, ForwardPass> generate, Action<ForwardPass> measure)
        {
            foreach (var part in parts)
            {
                using var scope = torch.NewDisposeScope();
                using var pass = generate(part);
                measure(pass);
                metrics.MoveNewOutOf(scope);
            }
        }
    }

    private ForwardPass Generate(MicroBatch part, StepMetrics metrics)
    {
        var random = session.DropoutOf(part);
        var forward = new ForwardContext
        {
            TrackRunningStatistics = true,
            DropoutGenerator = random,
            DropoutRows = session.Collective.RowsOf(part),
            BatchStatistics = session.Collective.StatisticsOf(part),
        };
        var output = session.Generator.Generate(part.Input, forward);
        if (part.IsFirst) session.Probe.OutputMade(part, output, metrics);
        return new ForwardPass(part, output, forward, random);
    }

    private ForwardPass GenerateForDiscriminator(MicroBatch part)
    {
        using var noGrad = torch.no_grad();
        var random = session.DropoutOf(part);
        var output = session.Generator.Generate(part.Input, new ForwardContext { DropoutGenerator = random });
        return new ForwardPass(part, output, new ForwardContext { TrackRunningStatistics = true, DropoutGenerator = random }, random);
    }

    // Leaves the gradients in the generator's parameters.
    private void MeasureGenerator(ForwardPass pass, StepMetrics metrics)
    {
        // Gradients pass through the discriminator, but its own are not needed.
        using var frozen = new FrozenParameters(session.Discriminator.Network);
        var part = pass.Part;
        var context = new GeneratorLossContext(part.Input, pass.Output, part.Target, session.Discriminator, pass.Forward, session.Options);
        var loss = session.Hooks.GeneratorLoss(context);
        part.Backward(loss);
        session.Collective.ThrowIfBackwardFailed();
        metrics.Add(StepMetric.Generator, loss, part.Share);
        context.AddTo(metrics, part.Share);
    }

    private void MeasureDiscriminator(ForwardPass pass, StepMetrics metrics)
    {
        var (part, output) = (pass.Part, pass.Output.detach());
        var context = new DiscriminatorLossContext(
            part.Input, output, part.Target, session.Discriminator, pass.Forward, session.Options,
            judged: () => session.History?.Exchange(part.Input, output, part.History) ?? (part.Input, output),
            mixing: () => part.RowsOf(session.Hooks.DrawInterpolationWeights(part.Total)));
        var loss = session.Hooks.DiscriminatorLoss(context);
        part.Backward(loss);
        session.Collective.ThrowIfBackwardFailed();
        metrics.Add(StepMetric.Discriminator, loss, part.Share);
        context.AddTo(metrics, part.Share);
    }

    private void StepDiscriminator(Optimizers optimizers, StepMetrics metrics, IReadOnlyList<MicroBatch> parts)
    {
        if (optimizers.Discriminator is not { } optimizer) return;
        session.Collective.ReduceDiscriminator(metrics);
        session.Probe.DiscriminatorMeasured(metrics, parts);
        optimizer.step();
    }

    private List<MicroBatch> PartsOf(Tensor input, Tensor target, BatchShard? share)
    {
        var history = new Lazy<Random>(() => SeedSequence.CreateRandom(session.Seed, SeedSequence.Purpose.History, session.State.Step));
        return MicroBatch.Split(
            input, target, session.Options.BatchesPerStep == 1 ? long.MaxValue : session.Options.BatchSize, history, share);
    }
}
