namespace WebDemo.Models;

/// <summary>The one model of the server, from when it is not yet there to the end. Safe to use from several threads.</summary>
internal sealed class ModelHolder : IProgress<ModelState>, IDisposable
{
    private volatile ModelState _state = new(ModelStage.Opening);

    public ModelState State => _state;

    /// <summary>Whether the model could not be opened or made.</summary>
    public bool HasFailed { get; set; }

    public void Report(ModelState value) => _state = value;

    public void Dispose() => _state.Model?.Dispose();
}
