namespace Pix2Pix.Imaging.Png;

/// <summary>Rows that are stored in sequence: all rows, or those of one Adam7 pass. Source: PNG (third edition), section 8.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Across">Distance between columns.</param>
/// <param name="Down">Distance between rows.</param>
internal readonly record struct PngPass(int Left, int Top, int Across, int Down)
{
    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    private static readonly PngPass[] Adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    /// <summary>The passes that contain pixels, in file order.</summary>
    public static IEnumerable<PngPass> Create(PngHeader header) =>
        (header.IsInterlaced ? Adam7 : Whole).Where(pass => pass.Left < header.Width && pass.Top < header.Height);

    public int ColumnsOf(int width) => (int)(((long)width - Left + Across - 1) / Across);

    public int RowsOf(int height) => (int)(((long)height - Top + Down - 1) / Down);
}
