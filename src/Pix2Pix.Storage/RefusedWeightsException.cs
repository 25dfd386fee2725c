namespace Pix2Pix.Storage;

/// <summary>The file is intact, but its weights cannot be used. The message says what to do, without a final period.</summary>
internal sealed class RefusedWeightsException(string message) : Exception(message);
