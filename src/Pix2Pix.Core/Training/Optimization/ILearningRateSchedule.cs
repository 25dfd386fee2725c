namespace Pix2Pix.Training;

/// <summary>How the learning rate changes over the epochs. Ready-made ones are in <see cref="LearningRateSchedule"/>.</summary>
/// <remarks>
/// A schedule is a pure function and holds no state: whatever it needs to know of the past it is handed, so that a run that is continued
/// goes on as it would have.
/// </remarks>
public interface ILearningRateSchedule
{
    /// <summary>The factor on the learning rate of the options.</summary>
    /// <param name="epoch">The epoch that is about to begin, counted from 1.</param>
    /// <param name="metrics">
    /// The metrics that <see cref="TrainingOptions.Validation"/> has measured so far, in order; empty without it. Lower is better.
    /// </param>
    /// <returns>Zero or more; 1 leaves the rate as it is.</returns>
    double GetFactor(int epoch, IReadOnlyList<double> metrics);
}
