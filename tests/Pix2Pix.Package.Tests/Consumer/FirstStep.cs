namespace Consumer;

/// <summary>Cancels a run after its first step.</summary>
internal sealed class FirstStep : IProgress<TrainingProgress>, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public TrainingProgress? Last { get; private set; }

    public void Report(TrainingProgress value)
    {
        Last = value;
        _source.Cancel();
    }

    public void Dispose() => _source.Dispose();
}
