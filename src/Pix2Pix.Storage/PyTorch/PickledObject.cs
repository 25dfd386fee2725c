namespace Pix2Pix.Storage;

/// <summary>A Python class, function or object that is not a tensor. Only its name is kept; none of its code is run.</summary>
/// <param name="Name">Module and name.</param>
internal sealed record PickledObject(string Name);
