namespace Pix2Pix.Training.Groups;

/// <summary>The ready-made group.</summary>
public static class ProcessGroup
{
    /// <summary>A process alone: every sum is what it was.</summary>
    public static IProcessGroup Alone { get; } = new SingleProcess();
}
