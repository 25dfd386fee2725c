using System.Diagnostics;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

// How a run is held, and what of the networks it leaves alone or averages.
public partial class Pix2PixTrainer
{
    private readonly ManualResetEventSlim _mayGoOn = new(initialState: true);
    private WeightAverage? _average;
    private bool _isAverageInPlace;
    private FrozenParameters? _frozenGenerator;
    private FrozenParameters? _frozenDiscriminator;

    /// <summary>Whether <see cref="Pause"/> was called and <see cref="Continue"/> was not.</summary>
    public bool IsPaused => !_mayGoOn.IsSet;

    /// <summary>Holds training before the next step, until <see cref="Continue"/> is called. May be called from any thread, and before a run.</summary>
    /// <remarks>A run that is held can be cancelled, and is saved then as ever. The time does not count in <see cref="TrainingProgress"/>.</remarks>
    public void Pause()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _mayGoOn.Reset();
    }

    /// <summary>Lets training go on after <see cref="Pause"/>. May be called from any thread.</summary>
    public void Continue()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _mayGoOn.Set();
    }

    // A cancelled wait ends quietly: whoever asks for the next batch sees to the rest.
    private void WaitWhilePaused(RunClock clock, CancellationToken cancellationToken)
    {
        if (IsShared ? !_agreed.Pauses : _mayGoOn.IsSet) return;
        _logger.TrainingPaused(StepCount);
        var began = Stopwatch.GetTimestamp();
        if (IsShared) WaitWhileAnyIsPaused();
        else WaitHandle.WaitAny([_mayGoOn.WaitHandle, cancellationToken.WaitHandle]);
        clock.LeaveOut(Stopwatch.GetElapsedTime(began));
        if (!cancellationToken.IsCancellationRequested) _logger.TrainingContinued(StepCount);
    }

    private void Freeze()
    {
        if (Options.Frozen.Count == 0) return;
        _frozenGenerator = new FrozenParameters(Generator.Network, name => FrozenPatterns.MatchGenerator(Options.Frozen, name));
        _frozenDiscriminator = new FrozenParameters(Discriminator.Network, name => FrozenPatterns.MatchDiscriminator(Options.Frozen, name));
    }

    // The generator that is measured and saved: with its averaged weights in place if there are any.
    private T WithAverage<T>(Func<T> work) => WithWeights(averaged: Options.AverageDecay is not null, work);

    // What is measured may save in turn: whoever needs the other weights puts them in place and leaves them as they were.
    private T WithWeights<T>(bool averaged, Func<T> work)
    {
        if (_isAverageInPlace == averaged) return work();

        Exchange();
        try
        {
            return work();
        }
        finally
        {
            Exchange();
        }

        void Exchange()
        {
            ComputeThread.Run(() =>
            {
                Prepared();
                _average!.Swap();
            });
            _isAverageInPlace = !_isAverageInPlace;
        }
    }

    private void ReadAverage(CheckpointReader checkpoint)
    {
        if (_average is null) return;
        if (checkpoint.Average is not { } file)
        {
            _average.Restart();
            return;
        }

        file.CopyInto(_average.State);
        _average.Steps = checkpoint.Manifest.AverageSteps!.Value;
    }

    // A model that was trained on something else is trained on, and its owner is told: it may be what is wanted.
    private void TellDifferences(IPairedDataset data)
    {
        if (Options.StartedFrom is not { } model) return;
        Tell("pictures", $"{model.TrainingWidth} x {model.TrainingHeight}", $"{data.Width} x {data.Height}", known: model.TrainingWidth > 0);
        Tell("direction", $"{model.Direction}", $"{data.Direction}");
        Tell("input", $"{model.InputEncoding}", $"{data.InputEncoding}");
        Tell("target", $"{model.OutputEncoding}", $"{data.TargetEncoding}");

        void Tell(string what, string before, string now, bool known = true)
        {
            if (known && before != now) _logger.FineTuningDiffers(what, before, now);
        }
    }

    private IReadOnlyList<OptionChange> CompareOptions(TrainingManifest manifest)
    {
        var seed = Options.Seed ?? manifest.Seed;
        var changes = OptionsRecord.Compare(manifest, OptionsRecord.Of(Options, seed, DeviceName));
        foreach (var change in changes) _logger.OptionChanged(change.Name, change.Before, change.Now);
        return changes;
    }

    private string DeviceName => $"{_device.type}".ToLowerInvariant();

    // What optimizers remember is of the very parameters that they trained.
    private void ThrowIfOtherParts(TrainingManifest manifest, string folder, Exception? cause = null)
    {
        if (manifest.Options is not { } before) return;
        var now = OptionsRecord.Of(Options, Seed, DeviceName);
        var (was, isNow) = (before.GetValueOrDefault(nameof(Options.Frozen)), now[nameof(Options.Frozen)]);
        if (was is not null && was != isNow)
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was taken with {was} frozen, and this trainer freezes {isNow}: the optimizers' state is of other parameters. Freeze the " +
                $"same, or begin a run of its own from the checkpoint's {CheckpointFolder.Model}.", cause);
        }

        const string Weight = nameof(TrainingOptions.AdversarialWeight);
        if (before.TryGetValue(Weight, out var weight) && weight == "0" != (Options.AdversarialWeight == 0))
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was taken with {Weight} {weight}, and this trainer has {now[Weight]}: one of them trains no discriminator, whose optimizer " +
                $"has no state then. Keep it {(weight == "0" ? "zero" : "above zero")}, or begin a run of its own from the checkpoint's {CheckpointFolder.Model}.", cause);
        }
    }
}
