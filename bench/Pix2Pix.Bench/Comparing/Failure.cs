namespace Pix2Pix.Bench.Comparing;

/// <summary>A program that gave no figures.</summary>
internal sealed record Failure(int Round, string Comparison, string Entry, string Message);
