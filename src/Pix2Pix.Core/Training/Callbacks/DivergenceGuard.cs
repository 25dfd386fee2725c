using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Watches a run for what goes wrong: warns, stops it, or takes it back to an earlier checkpoint.</summary>
/// <param name="session">The run.</param>
/// <param name="options">What is done about it.</param>
internal sealed class DivergenceGuard(TrainingSession session, HealthOptions options) : ITrainingCallback, IStepProbe
{
    private readonly VitalSigns _signs = new(session);
    private readonly FaultFinder _faults = new(session);
    private HealthMonitor _monitor = new();
    private StepVitals _vitals;
    private long _tensorsBefore;

    // What a run goes back to has to be there from its beginning.
    public void RunStarting(TrainingContext context)
    {
        _monitor = new HealthMonitor();
        if (options.Answer == HealthAnswer.GoBack && session.Callbacks.Checkpoints!.IsUnsaved) session.Callbacks.Checkpoints.Write();
    }

    public void StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        foreach (var condition in _monitor.See(_vitals with { Duration = session.Clock!.LastStep, Waited = session.Clock.LastWait }))
        {
            Report(condition);
            if (condition.IsOfNetworks && options.Answer != HealthAnswer.Warn) throw Failure(condition);
        }
    }

    /// <summary>Whether the run goes on from an earlier checkpoint.</summary>
    public bool CanGoBack(TrainingDivergedException failure) =>
        options.Answer == HealthAnswer.GoBack && session.State.Returns < options.MostReturns && failure.Checkpoint is not null;

    public void GoBack(TrainingDivergedException failure)
    {
        var (rate, returns) = (session.State.RateFactor * options.LearningRateFactor, session.State.Returns + 1);
        session.Files.ReadBack(failure.Checkpoint!);
        session.State = session.State.AtStart(session.State.PairCount) with { RateFactor = rate, Returns = returns };
        _monitor = new HealthMonitor();

        // The lower rate is put down at once, so that a run that is killed now goes on with it.
        var step = session.State.Step;
        if (session.Collective.IsWriter) session.Callbacks.Checkpoints!.Series.RemoveAfter(step);
        session.Callbacks.Checkpoints!.TryWrite();
        session.Logger.WentBack(step, rate, returns, options.MostReturns);
        session.AddMessage($"Training went back to step {step}, with a lower learning rate.", isWarning: true);
    }

    void IStepProbe.StepStarting() => _tensorsBefore = CountTensors();

    void IStepProbe.OutputMade(StepPart part, Tensor output, StepFigures figures) => _signs.Measure(part, output, figures);

    void IStepProbe.DiscriminatorMeasured(StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (!session.Collective.IsDiscriminatorFinite(figures))
        {
            throw Diverged("the discriminator's loss", session.Collective.FirstFault(_faults.Find(parts)));
        }
    }

    void IStepProbe.GeneratorMeasured(StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (double.IsFinite(figures[StepFigure.Generator]!.Value)) return;
        throw Diverged("the generator's loss", session.Collective.FirstFault(_faults.Find(parts)) ?? FaultFinder.TermOf(figures));
    }

    void IStepProbe.Updated(StepFigures figures) => _vitals = _signs.Read(figures);

    void IStepProbe.StepEnded() => _vitals = _vitals with { TensorsLeft = CountTensors() - _tensorsBefore };

    // Gradients that are NaN show in the loss of the step after only.
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

    private TrainingDivergedException Failure(HealthCondition condition) =>
        new(condition, session.Callbacks.Checkpoints?.Series.FindGood(condition.Since, session.State.Step));

    private void Report(HealthCondition condition)
    {
        session.Logger.HealthCondition(condition.Step, condition.Message, condition.Advice);
        session.AddMessage($"Step {condition.Step}: {condition.Message} {condition.Advice}", isWarning: true);
        options.Listener?.Report(condition);
    }
}
