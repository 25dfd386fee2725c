namespace Pix2Pix.Training;

/// <summary>An option that a resumed run has otherwise than the run that the checkpoint was taken in.</summary>
/// <param name="Name">Name of the option in <see cref="TrainingOptions"/>.</param>
/// <param name="Before">Its value when the checkpoint was taken, as text.</param>
/// <param name="Now">Its value from now on, as text.</param>
public sealed record OptionChange(string Name, string Before, string Now);
