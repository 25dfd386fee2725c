namespace Pix2Pix.Inference;

/// <summary>Gathers one set of normalization statistics for a picture that is too large to pass the network at once.</summary>
/// <remarks>
/// Parts spread over the whole picture pass the network in one batch, which is normalized by what its parts have in common: a layer's statistics are those of
/// the picture only if the layers before it were normalized by the picture's. If all parts fit into one batch, it is the whole picture; else a few batches,
/// each with parts from all over the picture, are averaged.
/// </remarks>
internal static class TileStatistics
{
    /// <param name="job">The picture.</param>
    /// <param name="settings">How large the parts and batches are.</param>
    /// <param name="cancellationToken">Looked at after each batch.</param>
    /// <returns>The statistics; null if the network takes none from its input. The caller disposes them.</returns>
    public static TiledStatistics? Gather(TranslationJob job, TileSettings settings, CancellationToken cancellationToken)
    {
        if (job.Runner.Statistics == BatchNormStatistics.Running) return null;

        var pooled = new TiledStatistics();
        try
        {
            var grid = new TileGrid(job.PaddedBounds, settings with { Size = settings.SampleSize, Overlap = settings.SampleOverlap }, job.Runner.Generator.SizeMultiple);
            foreach (var batch in BatchesOf(grid, settings))
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var input = job.Format.ToTensor([.. batch.Select(part => job.Source.Read(grid.RegionOf(part)))]);
                pooled.Parts = [.. batch.Select(grid.OwnOf)];
                using var output = job.Runner.Run(input, pooled: pooled);
                if (pooled.IsEmpty) break;
                pooled.EndBatch();
            }

            Common.ComputeThread.Run(pooled.Freeze);
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

    // Each batch takes every so manieth part, so that all of them see all of the picture.
    private static IEnumerable<int[]> BatchesOf(TileGrid grid, TileSettings settings)
    {
        var room = (int)Math.Clamp(settings.BatchPixels / ((long)grid.Columns.Size * grid.Rows.Size), 1, 256);
        var batches = Math.Min(settings.SampleBatches, (grid.Count + room - 1) / room);
        var parts = grid.Sample(room * batches);
        return Enumerable.Range(0, batches).Select(batch => parts.Where((_, i) => i % batches == batch).ToArray()).Where(batch => batch.Length > 0);
    }
}
