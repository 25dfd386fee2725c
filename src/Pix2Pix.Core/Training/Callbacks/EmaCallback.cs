using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>Averages the generator's weights after every step, and swaps the average in for validation and saved models.</summary>
/// <param name="session">The run.</param>
internal sealed class EmaCallback(TrainingSession session) : ITrainingCallback, IDisposable
{
    private readonly double? _decay = session.Options.Optimization.EmaDecay;
    private ExponentialMovingAverage? _average;
    private bool _isInPlace;

    public bool IsEnabled => _decay is not null;

    /// <summary>The averaged weights by name; null without an average.</summary>
    public IReadOnlyDictionary<string, Tensor>? State => _average?.State;

    /// <summary>Number of averaged steps; null without an average.</summary>
    public long? Steps => _average?.Steps;

    /// <param name="network">The generator, on its device.</param>
    public void Prepare(torch.nn.Module network)
    {
        if (_decay is { } decay) _average = new ExponentialMovingAverage(network, decay);
    }

    public void WeightsUpdated(TrainingContext context) => _average?.Update();

    /// <summary>Runs work with the generator's averaged weights, or with its latest ones.</summary>
    public T With<T>(bool averaged, Func<T> work)
    {
        // Calls may nest, as when a validation function saves a checkpoint.
        averaged = averaged && _decay is not null;
        if (_isInPlace == averaged) return work();

        Exchange();
        try
        {
            return work();
        }
        finally
        {
            Exchange();
        }
    }

    public void Read(CheckpointReader checkpoint)
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

    public void Dispose() => _average?.Dispose();

    private void Exchange()
    {
        ComputeThread.Run(() =>
        {
            session.Prepare();
            _average!.Swap();
        });
        _isInPlace = !_isInPlace;
    }
}
