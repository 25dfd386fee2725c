namespace Pix2Pix.Training;

/// <summary>Changes the learning rate over the epochs. <see cref="LearningRateSchedule"/> contains the built-in schedules.</summary>
/// <remarks>A schedule is a pure function without state. It receives all past metrics, so that a resumed run continues exactly.</remarks>
public interface ILearningRateSchedule
{
    /// <summary>The factor that multiplies the learning rate of the options.</summary>
    /// <param name="epoch">The epoch that is about to start, counted from 1.</param>
    /// <param name="metrics">
    /// The metrics that <see cref="TrainingOptions.Validation"/> has measured so far, in order; empty without it. Lower is better.
    /// </param>
    /// <returns>Zero or more; 1 leaves the rate as it is.</returns>
    double GetFactor(int epoch, IReadOnlyList<double> metrics);
}
