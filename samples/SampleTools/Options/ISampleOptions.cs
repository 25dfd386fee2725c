namespace SampleTools.Options;

/// <summary>What every sample can be asked for.</summary>
public interface ISampleOptions
{
    /// <summary>Threads of the networks.</summary>
    int Threads { get; }

    /// <exception cref="UsageException">Two options cannot be had together, or one that is needed is missing.</exception>
    void ThrowIfContradictory();
}
