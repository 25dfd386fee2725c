namespace WebDemo.Models;

/// <summary>Source of the model.</summary>
internal interface IModelSource
{
    /// <summary>Opens or trains the model, which may take minutes.</summary>
    /// <param name="progress">Receives progress; can be called from any thread.</param>
    /// <param name="cancellationToken">Stops the work between two steps.</param>
    /// <returns>The model, which the caller disposes.</returns>
    Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken);
}
