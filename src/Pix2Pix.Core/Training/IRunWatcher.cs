namespace Pix2Pix.Training;

/// <summary>Follows a run on the training thread, between steps, where the weights are whole.</summary>
internal interface IRunWatcher
{
    /// <summary>A step is done.</summary>
    void OnStep(TrainingProgress now);

    /// <summary>An epoch is done and validated.</summary>
    void OnEpoch(TrainingProgress last);

    /// <summary>The run is over.</summary>
    /// <param name="failure">What ended it early, cancellation included; null if it went to its end.</param>
    void OnEnd(Exception? failure);
}
