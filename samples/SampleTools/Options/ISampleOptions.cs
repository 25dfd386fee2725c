namespace SampleTools.Options;

/// <summary>Options of every sample.</summary>
public interface ISampleOptions
{
    /// <summary>Threads of the networks.</summary>
    int Threads { get; }

    /// <exception cref="UsageException">Two options contradict each other, or a required one is missing.</exception>
    void ThrowIfContradictory();
}
