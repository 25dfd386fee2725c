using System.Diagnostics;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>The epochs and steps of a run. Only this class defines the order of calls.</summary>
internal sealed class TrainingLoop(
    TrainingSession session, IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
{
    private int _lastEpoch;

    private TrainingOptions Options => session.Options;

    private bool IsOver => session.State.EpochsDone >= _lastEpoch || session.StopReason is not null;

    public void Run()
    {
        session.Start(data);
        _lastEpoch = session.State.RunBegan + Options.Epochs;
        if (IsOver) return;

        var epochs = _lastEpoch - session.State.EpochsDone;
        var steps = ((long)epochs * session.StepsPerEpoch) - session.State.StepInEpoch;
        session.Clock = new TrainingTimer(_lastEpoch, session.StepsPerEpoch, steps);
        session.Collective.Join(session, cancellationToken);
        session.Logger.TrainingStarted(data.Count, epochs, Options.PairsPerStep, session.Seed, session.Device);
        RunInfo.LogDifferences(Options, data, session.Logger);
        session.Notify((callback, context) => callback.RunStarting(context));
        Exception? failure = null;
        try
        {
            while (!IsOver) RunUntilRollback();
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            session.Notify((callback, context) => callback.RunEnded(context, failure));
        }
    }

    // Until the last epoch is complete or the run rolls back to a checkpoint.
    private void RunUntilRollback()
    {
        using var loader = new BatchLoader(data, new BatchLoaderOptions
        {
            BatchSize = Options.PairsPerStep,
            Seed = session.Seed,
            FirstEpoch = session.State.EpochsDone,
            Epochs = _lastEpoch - session.State.EpochsDone,
            FirstPair = session.State.PairsInEpoch,
            Rank = session.Collective.Rank,
            ProcessCount = session.Collective.Size,
            WithReplacement = Options.DataLoading.SampleWithReplacement,
            Threads = Options.DataLoading.Workers,
            Unreadable = Options.DataLoading.UnreadablePairPolicy,
            Logger = session.Logger,
        });
        try
        {
            while (!IsOver) RunEpoch(loader);
        }
        catch (TrainingDivergedException failure) when (session.Callbacks.Guard?.CanGoBack(failure) == true)
        {
            var step = session.State.Step;
            session.Callbacks.Guard!.GoBack(failure);
            session.Clock!.AddSteps(step - session.State.Step);
        }
    }

    private void RunEpoch(BatchLoader loader)
    {
        var (epoch, began) = (session.State.EpochsDone + 1, Stopwatch.GetTimestamp());
        session.EnterEpoch(epoch, isLast: epoch == _lastEpoch);
        var rate = ApplySchedule(epoch);
        while (!session.State.IsAtEndOfEpoch)
        {
            RunStep(loader);
            var now = Now(epoch, rate);
            progress?.Report(now);
            session.Notify((callback, context) => callback.StepCompleted(context, now));
        }

        session.Probe.CheckWeights();
        var last = Now(epoch, rate);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        session.Logger.EpochCompleted(epoch, last.TotalEpochs, seconds, last.Losses.Generator, last.Losses.Discriminator);
        BetweenSteps(() => session.Notify((callback, context) => callback.EpochEnding(context, cancellationToken)));
        session.State = session.State.AfterEpoch();
        CompleteEpoch(epoch, last);
    }

    private void RunStep(BatchLoader loader)
    {
        var (clock, began) = (session.Clock!, Stopwatch.GetTimestamp());
        session.Notify((callback, context) => callback.StepStarting(context, cancellationToken));
        clock.LeaveOut(Stopwatch.GetElapsedTime(began));
        clock.WaitingBegins();
        using var batch = NextBatch(loader);
        clock.WaitingEnds();
        var (first, count, pairs) = loader.ShardAfter(session.State.PairsInEpoch);
        var share = session.Collective.ShareOf(first, count, pairs);
        var losses = ComputeThread.Run(() => session.Step.Run(batch.Input, batch.Target, share));
        clock.StepDone();
        session.State = session.State.AfterStep(losses, pairs);
        session.Logger.StepCompleted(session.State.Step, losses.Generator, losses.Discriminator);
    }

    private void CompleteEpoch(int epoch, TrainingProgress last)
    {
        last = last with { ValidationMetric = session.State.LastMetric, Validation = session.Callbacks.Validation.LastResult };
        session.Notify((callback, context) => callback.EpochCompleted(context, last with { StopReason = session.StopReason }));
        if (session.StopReason is not { } reason) return;
        session.Logger.TrainingStoppedEarly(epoch, reason);
        progress?.Report(last with { StopReason = reason });
    }

    private TrainingProgress Now(int epoch, double rate) =>
        session.Clock!.Progress(epoch, session.State, rate) with { Validation = session.Callbacks.Validation.LastResult };

    private TensorPair NextBatch(BatchLoader loader)
    {
        TensorPair? batch = null;
        BetweenSteps(() =>
        {
            session.Collective.ThrowIfCanceled(cancellationToken);
            batch = loader.Next(session.Collective.TokenWithin(cancellationToken));
        });
        return batch!;
    }

    // For work between two steps, where the weights are consistent: only there an interrupted run may be saved.
    private void BetweenSteps(Action work)
    {
        var before = session.State;
        try
        {
            work();
        }
        catch (Exception e)
        {
            // An interrupted validation starts over when the run is resumed.
            session.State = before;
            var isCanceled = e is OperationCanceledException && session.Collective.IsCanceled(cancellationToken);
            session.Notify((callback, context) => callback.RunInterrupted(context, isCanceled));
            throw;
        }
    }

    private double ApplySchedule(int epoch)
    {
        var factor = Optimizers.FactorOf(Options, epoch, session.State.Metrics);
        var scale = factor * session.State.RateFactor;
        ComputeThread.Run(() => session.Prepare().Scale(scale));
        return Options.LearningRate * scale;
    }
}
