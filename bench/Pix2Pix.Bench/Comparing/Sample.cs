using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>What one program found in one round.</summary>
internal sealed record Sample(int Round, string Comparison, string Entry, Reading Reading);
