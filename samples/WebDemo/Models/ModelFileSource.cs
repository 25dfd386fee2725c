namespace WebDemo.Models;

/// <summary>The model of a file that is there.</summary>
internal sealed class ModelFileSource(DemoOptions options) : IModelSource
{
    public Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken) =>
        Task.Run(() => DemoModel.Open(options.Model!, options.Palette), cancellationToken);
}
