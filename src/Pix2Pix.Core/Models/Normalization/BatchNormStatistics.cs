namespace Pix2Pix.Models;

/// <summary>The source of batch normalization's mean and variance.</summary>
public enum BatchNormStatistics
{
    /// <summary>
    /// The current batch, in training and inference: the paper's mode (section 3.3). With one image per batch, this is instance
    /// normalization with a learned scale and shift.
    /// </summary>
    Batch,

    /// <summary>The running averages from training: PyTorch's evaluation mode.</summary>
    Running,
}
