namespace Pix2Pix.Training;

/// <summary>Where a value that is NaN or infinite was found first.</summary>
/// <param name="Layer">Its name, such as <c>generator.encoder.0.conv.weight</c>.</param>
/// <param name="Text">The same for people to read.</param>
internal readonly record struct FaultPlace(string Layer, string Text);
