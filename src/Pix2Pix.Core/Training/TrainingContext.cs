using Microsoft.Extensions.Logging;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>A run, as a callback sees it.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(TrainingSession session) => Session = session;

    /// <summary>The generator that is trained, on its device. Borrowed.</summary>
    public IGenerator Generator => Session.Generator;

    /// <summary>The discriminator that is trained. Borrowed.</summary>
    public IDiscriminator Discriminator => Session.Discriminator;

    /// <summary>The options of the run.</summary>
    public TrainingOptions Options => Session.Options;

    /// <summary>The pairs of the run. Borrowed.</summary>
    /// <exception cref="InvalidOperationException">No run has started.</exception>
    public IPairedDataset Data => Session.Data
        ?? throw new InvalidOperationException("There are no pairs yet. Read them from a run that has started.");

    /// <summary>The trainer's logger.</summary>
    public ILogger Logger => Session.Logger;

    /// <summary>Steps done since the networks were fresh.</summary>
    public long StepCount => Session.State.Step;

    /// <summary>The current epoch, counted from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Whether it is the run's last.</summary>
    public bool IsLastEpoch { get; internal set; }

    /// <summary>What was measured so far; lower is better.</summary>
    public IReadOnlyList<double> MetricHistory => Session.State.Metrics;

    /// <summary>Whether this process writes files: the only one, or number 0 of a group.</summary>
    public bool IsWriter => Session.Collective.IsWriter;

    /// <summary>Why the run ends before its last epoch; null as long as it does not.</summary>
    public string? StopReason => Session.StopReason;

    internal TrainingSession Session { get; }

    /// <summary>Ends the run after this epoch. Does nothing in the last one.</summary>
    /// <param name="reason">Why, in a sentence; progress and report show it.</param>
    /// <remarks>In a group, every process has to ask for it at the same epoch.</remarks>
    public void RequestStop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!IsLastEpoch) Session.StopReason ??= reason;
    }

    /// <summary>
    /// Adds a measurement, which schedules, early stopping and the best checkpoint follow. Call it from <see
    /// cref="ITrainingCallback.EpochEnding"/>.
    /// </summary>
    /// <param name="metric">Lower is better.</param>
    public void AddMetric(double metric) => Session.Callbacks.Validation.Add(metric, Epoch);

    /// <summary>
    /// Runs work while the generator has the weights that are saved: averaged ones with <see cref="OptimizationOptions.EmaDecay"/>.
    /// </summary>
    /// <param name="work">Measures or saves the generator.</param>
    /// <returns>What the work returned.</returns>
    public T WithSavedWeights<T>(Func<T> work) => Session.WithSavedWeights(work);

    /// <summary>Writes the generator as a model file.</summary>
    /// <param name="path">Where to.</param>
    public void SaveModel(string path) => Session.Files.SaveModel(path);

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="folder">The checkpoint's own folder.</param>
    public void SaveCheckpoint(string folder) => Session.Files.Save(folder);

    /// <summary>Shows a sentence in the report.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="isWarning">Whether it stands out.</param>
    public void AddMessage(string text, bool isWarning = false) => Session.AddMessage(text, isWarning);
}
