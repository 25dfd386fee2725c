namespace Pix2Pix.Evaluation;

/// <summary>The overlap of two color distributions per Lab channel.</summary>
/// <param name="L">Lightness: 1 is equal, 0 is disjoint.</param>
/// <param name="A">Green to red: 1 is equal, 0 is disjoint.</param>
/// <param name="B">Blue to yellow: 1 is equal, 0 is disjoint.</param>
/// <param name="AB">Joint distribution of a and b per pixel: 1 is equal, 0 is disjoint. At most the smaller of <paramref name="A"/> and
/// <paramref name="B"/>.</param>
/// <remarks>Paper: figure 7. A network trained only with L1 produces grayish colors, which lowers the metric.</remarks>
public readonly record struct HistogramIntersection(double L, double A, double B, double AB);
