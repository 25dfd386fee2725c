namespace SampleTools.Training;

/// <summary>Turns the first Ctrl+C into a request to stop between two steps; the second one ends the program.</summary>
public sealed class GracefulCancellation : IDisposable
{
    private readonly CancellationTokenSource _source;

    /// <param name="limit">Also requests a stop after this time; null for never.</param>
    public GracefulCancellation(TimeSpan? limit = null)
    {
        _source = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan);
        Console.CancelKeyPress += Stop;
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Stop;
        _source.Dispose();
    }

    private void Stop(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
