using SkiaSharp;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>Translates when the test lets it, so that a server can be looked at while it is busy.</summary>
internal sealed class GatedTranslator : ITranslator
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done as soon as the first translation has begun.</summary>
    public Task Entered => _entered.Task;

    public void Open() => _gate.Set();

    public SKBitmap Translate(SKBitmap bitmap)
    {
        _entered.TrySetResult();
        _gate.Wait();
        return bitmap.Copy();
    }

    public Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Translate(bitmap), cancellationToken);

    public Tensor Translate(Tensor input) => throw new NotSupportedException();

    public void Dispose() => _gate.Dispose();
}
