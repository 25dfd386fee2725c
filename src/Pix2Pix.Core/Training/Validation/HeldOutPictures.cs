namespace Pix2Pix.Training.Validation;

/// <summary>Pictures of one held-out pair, three planes each.</summary>
internal sealed record HeldOutPictures(PlanarImage<byte> Input, PlanarImage<byte> Output, PlanarImage<byte> Target);
