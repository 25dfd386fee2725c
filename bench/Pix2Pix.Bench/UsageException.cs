namespace Pix2Pix.Bench;

/// <summary>The command line says what the program does not know.</summary>
internal sealed class UsageException(string message) : Exception(message);
