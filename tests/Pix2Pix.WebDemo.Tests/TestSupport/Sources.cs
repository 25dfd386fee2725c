using SkiaSharp;
using WebDemo.Models;
using WebDemo.Palettes;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>A model that is there at once, with a translator of the test's own.</summary>
internal sealed class ReadySource(ITranslator translator) : IModelSource
{
    public Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken) =>
        Task.FromResult(new DemoModel(translator, "test", TinyModel.Side, TinyModel.Side, DrawingPalette.Lines));
}

/// <summary>A model in training until the test says that it is over.</summary>
internal sealed class TrainingSource(ITranslator translator, ModelState state) : IModelSource
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Finish() => _over.SetResult();

    public async Task<DemoModel> OpenAsync(IProgress<ModelState> progress, CancellationToken cancellationToken)
    {
        progress.Report(state);
        await _over.Task.WaitAsync(cancellationToken);
        return new DemoModel(translator, "test", TinyModel.Side, TinyModel.Side, DrawingPalette.Lines);
    }
}

/// <summary>A translator with a fault.</summary>
internal sealed class FaultyTranslator : ITranslator
{
    public const string Secret = "what only the log should tell";

    public SKBitmap Translate(SKBitmap bitmap) => throw new InvalidOperationException(Secret);

    public Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Task.FromException<SKBitmap>(new InvalidOperationException(Secret));

    public Tensor Translate(Tensor input) => throw new InvalidOperationException(Secret);

    public void Dispose()
    {
    }
}
