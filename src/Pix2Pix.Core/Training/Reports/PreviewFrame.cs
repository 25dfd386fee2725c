namespace Pix2Pix.Training.Reports;

/// <summary>What the generator made of the shown pairs at one time.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">The epoch that had ended.</param>
/// <param name="Png">One picture under the other.</param>
internal sealed record PreviewFrame(long Step, int Epoch, byte[] Png);
