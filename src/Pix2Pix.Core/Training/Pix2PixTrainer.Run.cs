using System.Diagnostics;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

// What one run does: epochs of steps, on a thread that waits for data and reports.
public partial class Pix2PixTrainer
{
    private Thread? _runThread;

    private async Task RunAsync(IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        // Asked here, on the caller's thread.
        var threads = LibtorchThreads.Count;
        try
        {
            await Task.Factory.StartNew(
                () => Fit(data, progress, threads, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
        finally
        {
            EndWork();
        }
    }

    private void BeginWork()
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException("This trainer is already training. Await the task of the first run before starting another.");
        }
    }

    private void EndWork()
    {
        _runThread = null;
        Volatile.Write(ref _running, 0);
    }

    private void Fit(IPairedDataset data, IProgress<TrainingProgress>? progress, int threads, CancellationToken cancellationToken)
    {
        _runThread = Thread.CurrentThread;
        try
        {
            LibtorchThreads.Use(threads);
            FitTogether(data, IsWriter ? progress : null, cancellationToken);
        }
        catch (Exception e)
        {
            LeaveGroup(e);
            throw;
        }
    }

    private void FitTogether(IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        _info = new ModelInfo
        {
            Direction = data.Direction,
            InputEncoding = data.InputEncoding,
            OutputEncoding = data.TargetEncoding,
            TrainingWidth = data.Width,
            TrainingHeight = data.Height,
            Profile = Options.Profile,
        };
        _position = _position.AtStart(data.Count, _figures.Count);
        var last = _position.RunBegan + Options.Epochs;
        var epochs = last - _position.EpochsDone;
        (_validation, _stopReason) = (null, FindStopReason());
        if (epochs <= 0 || _stopReason is not null) return;

        var stepsPerEpoch = (int)(((long)data.Count + Options.PairsPerStep - 1) / Options.PairsPerStep);
        var clock = new RunClock(last, stepsPerEpoch, ((long)epochs * stepsPerEpoch) - _position.StepInEpoch);
        Meet(data, cancellationToken);
        _logger.TrainingStarted(data.Count, epochs, Options.PairsPerStep, Seed, _device);
        TellDifferences(data);
        BeginWatching();
        var watchers = CreateWatchers(data);
        Exception? failure = null;
        try
        {
            while (_position.EpochsDone < last && _stopReason is null) TrainEpochs(data, last, clock, progress, watchers, cancellationToken);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            foreach (var watcher in watchers) watcher.OnEnd(failure);
        }
    }

    // Until the last epoch is done, or the run has gone back to an earlier step.
    private void TrainEpochs(
        IPairedDataset data, int last, RunClock clock, IProgress<TrainingProgress>? progress, IReadOnlyList<IRunWatcher> watchers, CancellationToken cancellationToken)
    {
        using var loader = new BatchLoader(data, new BatchLoaderOptions
        {
            BatchSize = Options.PairsPerStep,
            Seed = Seed,
            FirstEpoch = _position.EpochsDone,
            Epochs = last - _position.EpochsDone,
            FirstPair = _position.PairsInEpoch,
            Share = new BatchShare(Group.Rank, Group.Size),
            WithReplacement = Options.SamplesWithReplacement,
            Threads = Options.LoaderThreads,
            Unreadable = Options.UnreadablePairs,
            Logger = _logger,
        });
        try
        {
            while (_position.EpochsDone < last && _stopReason is null) TrainEpoch(loader, clock, progress, watchers, isLast: _position.EpochsDone + 1 == last, cancellationToken);
        }
        catch (TrainingDivergedException ill) when (CanGoBack(ill))
        {
            var step = StepCount;
            GoBack(ill);
            clock.AddSteps(step - StepCount);
        }
    }

    // Those who follow the run; made for each run.
    private List<IRunWatcher> CreateWatchers(IPairedDataset data) => Options.Report is { } report && IsWriter ? [OpenReport(report, data)] : [];

    private void TrainEpoch(
        BatchLoader loader,
        RunClock clock,
        IProgress<TrainingProgress>? progress,
        IReadOnlyList<IRunWatcher> watchers,
        bool isLast,
        CancellationToken cancellationToken)
    {
        var epoch = _position.EpochsDone + 1;
        var rate = ApplySchedule(epoch);
        var began = Stopwatch.GetTimestamp();
        TrainingProgress Now() =>
            clock.Progress(epoch, _position.StepInEpoch, StepCount, _position.LastLosses, rate, _figures is [.., var figure] ? figure : null) with
            {
                Validation = _validation,
            };

        while (_position.PairsInEpoch < _position.PairCount)
        {
            WaitWhilePaused(clock, cancellationToken);
            clock.WaitingBegins();
            using var batch = NextBatch(loader, cancellationToken);
            clock.WaitingEnds();
            var (pairs, first, count) = loader.SizeAfter(_position.PairsInEpoch);
            var losses = ComputeThread.Run(() => UpdateWatched(batch.Input, batch.Target, IsShared ? new StepShare(first, count, pairs) : null));
            clock.StepDone();
            _position = _position.AfterStep(losses, pairs);
            _logger.StepCompleted(StepCount, losses.Generator, losses.Discriminator);
            var now = Now();
            progress?.Report(now);
            OnStepCompleted(now);
            foreach (var watcher in watchers) watcher.OnStep(now);
            Watch(clock.LastStep, clock.LastWait);

            // After an epoch's last step there is validation to come, which belongs into the checkpoint.
            if (_position.PairsInEpoch < _position.PairCount && _series?.Options.IsDueAfterStep(StepCount) == true) TryWriteToSeries();
        }

        FinishEpoch(epoch, Stopwatch.GetElapsedTime(began).TotalSeconds, Now(), progress, watchers, isLast, cancellationToken);
    }

    private void FinishEpoch(
        int epoch,
        double seconds,
        TrainingProgress last,
        IProgress<TrainingProgress>? progress,
        IReadOnlyList<IRunWatcher> watchers,
        bool isLast,
        CancellationToken cancellationToken)
    {
        ThrowIfPoisoned();
        _logger.EpochCompleted(epoch, last.EpochCount, seconds, last.Losses.Generator, last.Losses.Discriminator);
        var figure = Measure(epoch, isLast, cancellationToken);
        _position = _position.AfterEpoch(figure, StepCount);
        var isNewBest = figure is not null && _position.BestStep == StepCount;
        if (isNewBest && IsWriter) SaveBestModel();
        _stopReason = isLast ? null : FindStopReason();
        last = last with { ValidationFigure = _figures is [.., var latest] ? latest : null, Validation = _validation, StopReason = _stopReason };
        OnEpochCompleted(last);
        foreach (var watcher in watchers) watcher.OnEpoch(last);
        if (_stopReason is { } reason)
        {
            _logger.TrainingStoppedEarly(epoch, reason);
            progress?.Report(last);
        }

        if (_series is not { Options: var options }) return;
        if (isLast || _stopReason is not null) WriteToSeries();
        else if ((options.KeepBest && isNewBest) || options.IsDueAfterEpoch(epoch) || options.IsDueAfterStep(StepCount)) TryWriteToSeries();
    }

    private TensorPair NextBatch(BatchLoader loader, CancellationToken cancellationToken) => SavingIfStopped(
        () =>
        {
            if (IsShared) ThrowIfAnyCancels(cancellationToken);
            else cancellationToken.ThrowIfCancellationRequested();
            return loader.Next(IsShared ? CancellationToken.None : cancellationToken);
        },
        cancellationToken);

    // For what happens between two steps, where the weights are whole: nowhere else a run that stops early may be saved.
    private T SavingIfStopped<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || _agreed.Cancels)
        {
            if (IsUnsaved) WriteToSeries();
            throw;
        }
        catch
        {
            // With other data only a checkpoint from between two epochs is of use, so none of those is removed.
            if (IsUnsaved) TryWriteToSeries(removesNone: true);
            throw;
        }
    }

    private double ApplySchedule(int epoch)
    {
        var factor = Options.Schedule.FactorOf(epoch, _figures);
        if (!(factor >= 0 && double.IsFinite(factor)))
        {
            throw new InvalidOperationException(
                $"The schedule gave the factor {factor} for epoch {epoch}, but a learning rate can be scaled by zero or more only. Correct the schedule.");
        }

        var scale = factor * _position.RateFactor;
        ComputeThread.Run(() => Prepared().Scale(scale));
        return Options.LearningRate * scale;
    }
}
