namespace SampleTools.Options;

/// <summary>The command line is invalid; the message says why.</summary>
public sealed class UsageException(string message) : Exception(message);
