using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>Gathers one set of normalization statistics for an image that is too large for a single forward pass.</summary>
/// <remarks>
/// Parts from all over the image pass the network in one batch, normalized by the batch's statistics: a layer's statistics match the
/// image's only if all layers before it were normalized by the image's. If one batch cannot hold all parts, the statistics of a few batches
/// are averaged, each with parts from all over the image.
/// </remarks>
internal static class TileStatistics
{
    /// <param name="job">The image.</param>
    /// <param name="settings">The size of the parts and batches.</param>
    /// <param name="cancellationToken">Checked after each batch.</param>
    /// <returns>The statistics; null if the network does not normalize by its input. The caller disposes them.</returns>
    public static IPooledStatistics? Gather(TranslationJob job, TileSettings settings, CancellationToken cancellationToken)
    {
        if (job.Network.CreateStatistics() is not { } pooled) return null;
        try
        {
            var samples = settings with { Size = settings.SampleSize, Overlap = settings.SampleOverlap };
            var grid = new TileGrid(job.PaddedBounds, samples, job.Network.SizeMultiple);
            foreach (var batch in BatchesOf(grid, settings))
            {
                cancellationToken.ThrowIfCancellationRequested();
                PlanarImage<byte>[] images = [.. batch.Select(part => job.Source.Read(grid.RegionOf(part)))];
                pooled.BeginBatch([.. batch.Select(grid.OwnOf)]);
                using var output = job.Network.Run(images, pooled: pooled);
                if (pooled.IsEmpty) break;
                pooled.EndBatch();
            }

            pooled.Finish();
            if (!pooled.IsEmpty) return pooled;

            pooled.Dispose();
            return null;
        }
        catch
        {
            pooled.Dispose();
            throw;
        }
    }

    // Parts are dealt to batches round-robin, so every batch samples the whole image.
    private static IEnumerable<int[]> BatchesOf(TileGrid grid, TileSettings settings)
    {
        var room = (int)Math.Clamp(settings.BatchPixels / ((long)grid.Columns.Size * grid.Rows.Size), 1, 256);
        var batches = Math.Min(settings.SampleBatches, (grid.Count + room - 1) / room);
        var parts = grid.Sample(room * batches);
        return Enumerable.Range(0, batches)
            .Select(batch => parts.Where((_, i) => i % batches == batch).ToArray())
            .Where(batch => batch.Length > 0);
    }
}
