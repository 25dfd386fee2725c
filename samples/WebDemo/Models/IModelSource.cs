namespace WebDemo.Models;

/// <summary>Where the model comes from.</summary>
internal interface IModelSource
{
    /// <summary>Opens the model or makes it, which may take minutes.</summary>
    /// <param name="progress">Told how it goes; safe to call from any thread.</param>
    /// <param name="cancellationToken">Ends the work between two steps.</param>
    /// <returns>The model, which the caller disposes.</returns>
    Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken);
}
