using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Monitors a run for anomalies: warns, stops it, or rolls it back to an earlier checkpoint.</summary>
/// <param name="session">The run.</param>
/// <param name="options">How to respond.</param>
internal sealed class DivergenceGuard(TrainingSession session, DivergenceOptions options) : ITrainingCallback, IStepProbe
{
    private readonly VitalSigns _signs = new(session);
    private readonly FaultFinder _faults = new(session);
    private HealthMonitor _monitor = new();
    private StepDiagnostics _vitals;
    private long _tensorsBefore;

    // A rollback needs a checkpoint from the start.
    public void RunStarting(TrainingContext context)
    {
        _monitor = new HealthMonitor();
        if (options.Action == DivergenceAction.Rollback && session.Callbacks.Checkpoints!.IsUnsaved) session.Callbacks.Checkpoints.Write();
    }

    public void StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        foreach (var condition in _monitor.Inspect(_vitals with { Duration = session.Clock!.LastStep, Waited = session.Clock.LastWait }))
        {
            Report(condition);
            if (condition.IsOfNetworks && options.Action != DivergenceAction.Warn) throw Failure(condition);
        }
    }

    /// <summary>Whether the run can roll back after a failure.</summary>
    public bool CanGoBack(TrainingDivergedException failure) =>
        options.Action == DivergenceAction.Rollback && session.State.Returns < options.MaxRollbacks && failure.Checkpoint is not null;

    public void GoBack(TrainingDivergedException failure)
    {
        var (rate, returns) = (session.State.RateFactor * options.LearningRateFactor, session.State.Returns + 1);
        session.Files.ReadBack(failure.Checkpoint!);
        session.State = session.State.AtStart(session.State.PairCount) with { RateFactor = rate, Returns = returns };
        _monitor = new HealthMonitor();

        // Saves the lower rate at once, so that a run that is killed now resumes with it.
        var step = session.State.Step;
        if (session.Collective.IsWriter) session.Callbacks.Checkpoints!.Series.RemoveAfter(step);
        session.Callbacks.Checkpoints!.TryWrite();
        session.Logger.WentBack(step, rate, returns, options.MaxRollbacks);
        session.AddMessage($"Training rolled back to step {step}, with a lower learning rate.", isWarning: true);
    }

    void IStepProbe.StepStarting() => _tensorsBefore = CountTensors();

    void IStepProbe.OutputMade(MicroBatch part, Tensor output, StepMetrics metrics) => _signs.Measure(part, output, metrics);

    void IStepProbe.DiscriminatorMeasured(StepMetrics metrics, IReadOnlyList<MicroBatch> parts)
    {
        if (!session.Collective.IsDiscriminatorFinite(metrics))
        {
            throw Diverged("the discriminator's loss", session.Collective.FirstFault(_faults.Find(parts)));
        }
    }

    void IStepProbe.GeneratorMeasured(StepMetrics metrics, IReadOnlyList<MicroBatch> parts)
    {
        if (double.IsFinite(metrics[StepMetric.Generator]!.Value)) return;
        throw Diverged("the generator's loss", session.Collective.FirstFault(_faults.Find(parts)) ?? FaultFinder.TermOf(metrics));
    }

    void IStepProbe.Updated(StepMetrics metrics) => _vitals = _signs.Read(metrics);

    void IStepProbe.StepEnded() => _vitals = _vitals with { TensorsLeft = CountTensors() - _tensorsBefore };

    // NaN gradients show only in the loss of the next step.
    void IStepProbe.CheckWeights()
    {
        if (ComputeThread.Run(_faults.FindInWeights) is { } fault) throw Diverged("a weight", fault, session.State.Step);
    }

    private long CountTensors() => DisposeScopeManager.Statistics.ThreadTotalLiveCount - (2 * (session.History?.Pairs.Count ?? 0));

    private TrainingDivergedException Diverged(string what, FaultPlace? fault, long? step = null)
    {
        var condition = HealthMonitor.NotFinite(step ?? session.State.Step + 1, what, fault);
        Report(condition);
        return Failure(condition);
    }

    private TrainingDivergedException Failure(TrainingAnomaly condition) =>
        new(condition, session.Callbacks.Checkpoints?.Series.FindGood(condition.Since, session.State.Step));

    private void Report(TrainingAnomaly condition)
    {
        session.Logger.TrainingAnomaly(condition.Step, condition.Message, condition.Advice);
        session.AddMessage($"Step {condition.Step}: {condition.Message} {condition.Advice}", isWarning: true);
        options.Progress?.Report(condition);
    }
}
