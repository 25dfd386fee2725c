namespace WebDemo.Models;

/// <summary>A model from an existing file.</summary>
internal sealed class ModelFileSource(DemoOptions options) : IModelSource
{
    public Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken) =>
        Task.Run(() => DemoModel.Open(options.Model!, options.Palette), cancellationToken);
}
