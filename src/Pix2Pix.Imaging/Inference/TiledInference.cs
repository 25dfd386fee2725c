using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>
/// Translates an image in overlapping tiles that share one set of statistics. Memory depends on the tiles, not on the image.
/// </summary>
internal sealed class TiledInference(TileSettings settings) : ITranslationStrategy
{
    private readonly PaddedInference _whole = new();

    // A tile overlaps its neighbors, which may already be written.
    public bool ReadsAfterWriting => true;

    public void Translate(TranslationJob job, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var paddedBounds = job.PaddedBounds;
        var grid = new TileGrid(paddedBounds, settings, job.Network.SizeMultiple);
        if (grid.Count == 1)
        {
            _whole.Translate(job, progress, cancellationToken);
            return;
        }

        using var pooled = TileStatistics.Gather(job, settings, cancellationToken);
        var blender = new TileBlender(grid, settings, job.Format.OutputChannels, paddedBounds.Width);
        for (var tile = 0; tile < grid.Count; tile++)
        {
            var region = grid.RegionOf(tile);
            var image = job.Source.Read(region);
            job.Check?.Inspect(image);
            using var output = job.Network.Run([image], new PixelRegion(0, 0, region.Width, region.Height), pooled, place: tile + 1);
            Write(job, output.Values, region, blender.Add(tile, output.Values));
            progress?.Report((tile + 1.0) / grid.Count);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Finished pixels outside the image are padding.
    private static void Write(TranslationJob job, ReadOnlySpan<float> values, PixelRegion tile, PixelRegion finished)
    {
        var wanted = finished.Moved(tile.Left, tile.Top).Intersect(job.Source.Bounds);
        if (wanted.Width == 0 || wanted.Height == 0) return;

        var part = wanted.Moved(-tile.Left, -tile.Top);
        var cut = new float[job.Format.OutputChannels * wanted.Width * wanted.Height];
        for (var line = 0; line < job.Format.OutputChannels * part.Height; line++)
        {
            var y = ((line / part.Height) * tile.Height) + part.Top + (line % part.Height);
            values.Slice((y * tile.Width) + part.Left, part.Width).CopyTo(cut.AsSpan(line * part.Width));
        }

        job.Write(cut, wanted);
    }
}
