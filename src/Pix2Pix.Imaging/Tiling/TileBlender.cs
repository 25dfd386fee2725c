namespace Pix2Pix.Imaging;

/// <summary>Blends tiles, row by row from the left, and returns the parts that no later tile changes.</summary>
/// <remarks>
/// Neighbors are blended along their overlap, first on the left, then above. Between tiles, only the overlap on the left and one band of
/// overlaps above are kept, never the image.
/// </remarks>
internal sealed class TileBlender
{
    private readonly TileGrid _grid;
    private readonly TileSettings _settings;
    private readonly int _channels;
    private readonly int _width;
    private readonly float[] _left;
    private float[] _above;
    private float[] _below;

    public TileBlender(TileGrid grid, TileSettings settings, int channels, int width)
    {
        (_grid, _settings, _channels, _width) = (grid, settings, channels, width);
        int columns = LongestShared(grid.Columns), rows = LongestShared(grid.Rows);
        _left = new float[channels * columns * grid.Rows.Size];
        _above = new float[checked(channels * rows * width)];
        _below = new float[_above.Length];
    }

    /// <summary>Adds the next tile.</summary>
    /// <param name="tile">Its index; tiles are added in order.</param>
    /// <param name="values">Its planes; modified.</param>
    /// <returns>The finished part of the tile, in coordinates of the tile.</returns>
    public PixelRegion Add(int tile, Span<float> values)
    {
        int column = tile % _grid.Columns.Count, row = tile / _grid.Columns.Count;
        if (column == 0 && row > 0) (_above, _below) = (_below, _above);
        var (size, height) = (_grid.Columns.Size, _grid.Rows.Size);
        var columns = _grid.Columns.NextStart(column) - _grid.Columns.Start(column);
        var rows = _grid.Rows.NextStart(row) - _grid.Rows.Start(row);
        float[] leftShares = _settings.RampOf(_grid.Columns.Shared(column)), aboveShares = _settings.RampOf(_grid.Rows.Shared(row));
        int kept = size - columns, keptRows = height - rows;
        for (var c = 0; c < _channels; c++)
        {
            for (var y = 0; y < height; y++)
            {
                var line = values.Slice(((c * height) + y) * size, size);
                var index = (c * height) + y;
                Mix(line, _left.AsSpan(index * leftShares.Length, leftShares.Length), leftShares);
            }

            for (var y = 0; y < height; y++)
            {
                var line = values.Slice(((c * height) + y) * size, size);
                if (y < aboveShares.Length) Mix(line[..columns], Band(_above, c, aboveShares.Length, y, column, columns), aboveShares[y]);
                if (y >= rows) line[..columns].CopyTo(Band(_below, c, keptRows, y - rows, column, columns));
            }
        }

        // The overlap for the next tile has not been blended with the band above yet: both are blended together.
        for (var i = 0; i < _channels * height; i++) values.Slice((i * size) + columns, kept).CopyTo(_left.AsSpan(i * kept, kept));
        return new(0, 0, columns, rows);
    }

    private Span<float> Band(float[] band, int channel, int rows, int row, int column, int columns) =>
        band.AsSpan((((channel * rows) + row) * _width) + _grid.Columns.Start(column), columns);

    private static void Mix(Span<float> line, ReadOnlySpan<float> earlier, ReadOnlySpan<float> shares)
    {
        for (var x = 0; x < shares.Length; x++) line[x] = earlier[x] + ((line[x] - earlier[x]) * shares[x]);
    }

    private static void Mix(Span<float> line, ReadOnlySpan<float> earlier, float share)
    {
        for (var x = 0; x < line.Length; x++) line[x] = earlier[x] + ((line[x] - earlier[x]) * share);
    }

    private static int LongestShared(TileAxis axis) => Enumerable.Range(0, axis.Count).Max(axis.Shared);
}
