using Microsoft.Extensions.Logging;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>What a callback knows about the run, and what it can do: stop it, add metrics and messages, save the model.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(TrainingSession session) => Session = session;

    /// <summary>The generator, on its device. Borrowed.</summary>
    public IGenerator Generator => Session.Generator;

    /// <summary>The discriminator, on its device. Borrowed.</summary>
    public IDiscriminator Discriminator => Session.Discriminator;

    /// <summary>The options of the run.</summary>
    public TrainingOptions Options => Session.Options;

    /// <summary>The pairs of the run. Borrowed.</summary>
    /// <exception cref="InvalidOperationException">No run has started.</exception>
    public IPairedDataset Data => Session.Data
        ?? throw new InvalidOperationException("There are no pairs yet. Read them from a run that has started.");

    /// <summary>The trainer's logger.</summary>
    public ILogger Logger => Session.Logger;

    /// <summary>Number of completed steps, including those before a checkpoint that training resumed from.</summary>
    public long StepCount => Session.State.Step;

    /// <summary>The current epoch, counted from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Whether this is the run's last epoch.</summary>
    public bool IsLastEpoch { get; internal set; }

    /// <summary>The validation metrics so far; lower is better.</summary>
    public IReadOnlyList<double> MetricHistory => Session.State.Metrics;

    /// <summary>Whether this process writes files: rank 0 of a group, or the only process.</summary>
    public bool IsWriter => Session.Collective.IsWriter;

    /// <summary>Why the run stops early; null unless it does.</summary>
    public string? StopReason => Session.StopReason;

    internal TrainingSession Session { get; }

    /// <summary>Stops the run after this epoch. Does nothing in the last one.</summary>
    /// <param name="reason">A sentence for progress and the report.</param>
    /// <remarks>In a group, all processes must request it in the same epoch.</remarks>
    public void RequestStop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!IsLastEpoch) Session.StopReason ??= reason;
    }

    /// <summary>
    /// Adds a validation metric for the schedule, early stopping and the best checkpoint. Call it in
    /// <see cref="ITrainingCallback.EpochEnding"/>.
    /// </summary>
    /// <param name="metric">Lower is better.</param>
    public void AddMetric(double metric) => Session.Callbacks.Validation.Add(metric, Epoch);

    /// <summary>
    /// Runs work with the generator's weights as they are saved: the averaged ones with <see cref="OptimizationOptions.EmaDecay"/>.
    /// </summary>
    /// <param name="work">Validates or saves the generator.</param>
    /// <returns>The result of the work.</returns>
    public T WithSavedWeights<T>(Func<T> work) => Session.WithSavedWeights(work);

    /// <summary>Writes the generator as a model file.</summary>
    /// <param name="path">The file.</param>
    public void SaveModel(string path) => Session.Files.SaveModel(path);

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="folder">The checkpoint's own folder.</param>
    public void SaveCheckpoint(string folder) => Session.Files.Save(folder);

    /// <summary>Adds a message to the report.</summary>
    /// <param name="text">The message.</param>
    /// <param name="isWarning">Whether it is a warning.</param>
    public void AddMessage(string text, bool isWarning = false) => Session.AddMessage(text, isWarning);
}
