using WebDemo.Models;
using WebDemo.Palettes;

namespace WebDemo.Training;

/// <summary>The model of painted facades: trained on the first start, opened on later ones.</summary>
internal sealed partial class PaintedModelSource(DemoOptions options, ILogger<PaintedModelSource> logger) : IModelSource
{
    public const string FileName = "painted-facades.safetensors";

    private string Path => System.IO.Path.Combine(options.Folder, FileName);

    public Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            if (OpenKept() is { } kept) return kept;

            Directory.CreateDirectory(options.Folder);
            Begins(options.TrainingTime.TotalSeconds);
            await new PaintedTraining(options, progress).RunAsync(Path, cancellationToken);
            return Open();
        },
        cancellationToken);

    // A damaged file is replaced by a new training run: nothing else is lost.
    private DemoModel? OpenKept()
    {
        if (!File.Exists(Path)) return null;
        try
        {
            return Open();
        }
        catch (InvalidDataException e)
        {
            Unusable(e.Message);
            return null;
        }
    }

    private DemoModel Open() => DemoModel.Open(Path, options.Palette ?? PaletteKind.Facades) with { Name = "Painted facades" };

    [LoggerMessage(Level = LogLevel.Information, Message = "There is no model yet: training one for {Seconds} s ...")]
    private partial void Begins(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The saved model cannot be used; training a new one. {Problem}")]
    private partial void Unusable(string problem);
}
