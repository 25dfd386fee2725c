namespace Pix2Pix.Checkpoints.Storage;

/// <summary>A file is what it should be, and its weights cannot be used; the message, which needs no full stop, says what to do.</summary>
internal sealed class RefusedWeightsException(string message) : Exception(message);
