namespace Pix2Pix.Training;

/// <summary>Which pairs of a step this process has.</summary>
/// <param name="First">Pairs of the step that come before them, with other processes.</param>
/// <param name="Count">How many it has; 0 where the step has fewer pairs than there are processes, and one is passed through the networks that does not count.</param>
/// <param name="Total">Pairs of the step, of all processes together.</param>
internal readonly record struct StepShare(long First, long Count, long Total)
{
    /// <summary>What this process counts for in a mean over all pairs of the step.</summary>
    public double Weight => (double)Count / Total;
}
