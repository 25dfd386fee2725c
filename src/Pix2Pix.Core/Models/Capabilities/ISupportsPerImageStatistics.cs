namespace Pix2Pix.Models;

/// <summary>
/// A network or normalization that can normalize each image of a batch by itself, so that a batch gives the same results as single images.
/// </summary>
/// <remarks>
/// Implemented by <see cref="Generator"/> and the built-in <see cref="INormalization"/>s. Other networks translate one image per call.
/// </remarks>
public interface ISupportsPerImageStatistics
{
    /// <summary>Whether every layer honors <see cref="ForwardContext.PerImageStatistics"/>.</summary>
    bool SupportsPerImageStatistics { get; }
}
