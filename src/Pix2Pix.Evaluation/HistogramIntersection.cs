namespace Pix2Pix.Evaluation;

/// <summary>How much two distributions of colors have in common, channel by channel of Lab.</summary>
/// <param name="L">Of lightness: 1 is equal, 0 disjoint.</param>
/// <param name="A">Of green to red: 1 is equal, 0 disjoint.</param>
/// <param name="B">Of blue to yellow: 1 is equal, 0 disjoint.</param>
/// <param name="AB">
/// Of both color axes together, as they occur in the same pixels: 1 is equal, 0 disjoint. At most the smaller of <paramref name="A"/> and
/// <paramref name="B"/>.
/// </param>
/// <remarks>Paper: figure 7. A network trained with L1 alone gives colors too gray, which shows as a low figure.</remarks>
public readonly record struct HistogramIntersection(double L, double A, double B, double AB);
