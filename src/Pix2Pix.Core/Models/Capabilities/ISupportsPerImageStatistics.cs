namespace Pix2Pix.Models;

/// <summary>A network or a normalization that can keep the images of a batch apart, so that translating several at once gives what each gives alone.</summary>
/// <remarks>
/// Implemented by <see cref="Generator"/> and the ready-made <see cref="INormalization"/>s. The translator passes several images at once only to networks that
/// implement it; other networks get one image per call.
/// </remarks>
public interface ISupportsPerImageStatistics
{
    /// <summary>Whether every layer heeds <see cref="ForwardContext.PerImageStatistics"/>.</summary>
    bool SupportsPerImageStatistics { get; }
}
