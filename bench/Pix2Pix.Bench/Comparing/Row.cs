using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>One line of the table.</summary>
/// <param name="Comparison">What was compared.</param>
/// <param name="Entry">Whose figure it is.</param>
/// <param name="Metric">Its name, where a program has several.</param>
/// <param name="Unit">Of <paramref name="Median"/> and <paramref name="Floor"/>.</param>
/// <param name="Median">Over the rounds, of each round's median.</param>
/// <param name="Ratio">To the baseline of the same round: median, least and most over the rounds; null where there is no baseline.</param>
/// <param name="Floor">What the machine would need at least; null where it is not known.</param>
internal sealed record Row(string Comparison, string Entry, string Metric, string Unit, double Median, Reading? Ratio, double? Floor);
