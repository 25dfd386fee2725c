namespace Pix2Pix.Evaluation;

/// <summary>How well predicted classes match the labels: the three metrics in the paper's tables.</summary>
/// <param name="PixelAccuracy">Fraction of correctly classified pixels, 0 to 1.</param>
/// <param name="ClassAccuracy">Mean over the labels' classes of the fraction of the class's pixels that are correct, 0 to 1.</param>
/// <param name="ClassIou">Mean over the labels' classes of the intersection over union of predicted and labeled pixels, 0 to 1.</param>
/// <remarks>Paper: section 4.1, "FCN-score". Classes that no label contains are excluded from the two means.</remarks>
public readonly record struct SegmentationScore(double PixelAccuracy, double ClassAccuracy, double ClassIou);
