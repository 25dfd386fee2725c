namespace Pix2Pix.Models;

/// <summary>Where batch normalization takes its mean and variance from.</summary>
public enum BatchNormStatistics
{
    /// <summary>
    /// From the batch at hand, in training and in inference: the paper's mode (section 3.3). With one picture a batch it is instance
    /// normalization with a learned scale and shift.
    /// </summary>
    Batch,

    /// <summary>From the averages collected in training: what PyTorch calls evaluation mode.</summary>
    Running,
}
