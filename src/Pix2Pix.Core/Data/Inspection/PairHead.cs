namespace Pix2Pix.Data;

/// <summary>What the head of a pair's files says.</summary>
/// <param name="A">Size of A.</param>
/// <param name="B">Size of B.</param>
/// <param name="Problem">Why there are no two halves of one size; null where there are.</param>
internal readonly record struct PairHead((int Width, int Height) A, (int Width, int Height) B, string? Problem = null);
