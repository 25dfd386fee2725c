namespace WebDemo.Models;

/// <summary>The server's model and its state. Thread-safe.</summary>
internal sealed class ModelHolder : IProgress<ModelState>, IDisposable
{
    private volatile ModelState _state = new(ModelStage.Opening);

    public ModelState State => _state;

    /// <summary>Whether the model could not be opened or trained.</summary>
    public bool HasFailed { get; set; }

    public void Report(ModelState value) => _state = value;

    public void Dispose() => _state.Model?.Dispose();
}
