namespace Pix2Pix.Checkpoints.Storage;

/// <summary>A class, a function or an object of Python's that is not a tensor: its name stands for it, and nothing of it is run.</summary>
/// <param name="Name">Module and name.</param>
internal sealed record PickledObject(string Name);
