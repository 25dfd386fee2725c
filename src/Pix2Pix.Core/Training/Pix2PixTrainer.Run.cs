using System.Diagnostics;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

// What one run does: epochs of steps, on a thread that waits for data and reports.
public partial class Pix2PixTrainer
{
    private async Task RunAsync(IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Factory.StartNew(
                () => Fit(data, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private void Fit(IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        _info = new ModelInfo
        {
            Direction = data.Direction,
            InputEncoding = data.InputEncoding,
            OutputEncoding = data.TargetEncoding,
            TrainingWidth = data.Width,
            TrainingHeight = data.Height,
        };
        using var loader = new BatchLoader(data, Options.BatchSize, Options.Seed, _epochsDone, Options.Epochs, Options.SamplesWithReplacement);
        var clock = new RunClock(_epochsDone + Options.Epochs, loader.BatchesPerEpoch, Options.Epochs);
        _logger.TrainingStarted(data.Count, Options.Epochs, Options.BatchSize, _device);

        for (var run = 0; run < Options.Epochs; run++)
        {
            var epoch = _epochsDone + 1;
            var rate = ApplySchedule(epoch);
            var began = Stopwatch.GetTimestamp();
            TrainingProgress? last = null;
            for (var step = 1; step <= loader.BatchesPerEpoch; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                clock.WaitingBegins();
                using var batch = loader.Next(cancellationToken);
                clock.WaitingEnds();
                var losses = TrainStep(batch.Input, batch.Target);
                last = clock.Progress(epoch, step, StepCount, losses, rate, _figures is [.., var figure] ? figure : null);
                _logger.StepCompleted(StepCount, losses.Generator, losses.Discriminator);
                progress?.Report(last);
                OnStepCompleted(last);
            }

            _epochsDone = epoch;
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            _logger.EpochCompleted(epoch, last!.EpochCount, seconds, last.Losses.Generator, last.Losses.Discriminator);
            if (Options.Validate is { } validate)
            {
                _figures.Add(validate(Generator));
                _logger.Validated(epoch, _figures[^1]);
                last = last with { ValidationFigure = _figures[^1] };
            }

            OnEpochCompleted(last);
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

        ComputeThread.Run(() => Prepared().Scale(factor));
        return Options.LearningRate * factor;
    }
}
