using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Trains a generator on pairs of pictures.</summary>
/// <remarks>One run at a time; not to be used from several threads at once.</remarks>
public interface ITrainer : IDisposable
{
    /// <summary>Steps done so far, those before a checkpoint that training resumed from included.</summary>
    long StepCount { get; }

    /// <summary>Trains on a background thread for the number of epochs that the options say; called again, for as many epochs more.</summary>
    /// <param name="data">The pairs. Borrowed until the task ends.</param>
    /// <param name="progress">Told after every step, from the background thread.</param>
    /// <param name="cancellationToken">Checked between steps, so the weights are always whole.</param>
    /// <returns>A task that ends when training has.</returns>
    /// <exception cref="ArgumentException">The dataset holds no pair.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. What was learned so far stays in the networks.</exception>
    Task FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Writes the generator as a model file for <see cref="Translator"/>.</summary>
    /// <param name="path">Where to; usually ends in .safetensors.</param>
    void Save(string path);
}
