namespace Pix2Pix.Imaging;

/// <summary>The pixels of lines.</summary>
/// <remarks>
/// Thinning: Guo and Hall, Parallel Thinning with Two-Subiteration Algorithms, CACM 1989. The better known algorithm of Zhang and Suen
/// erases diagonals that are two pixels wide and leaves corners in staircases.
/// </remarks>
internal sealed class EdgeMap(int width, int height)
{
    /// <summary>Row by row; true on a line.</summary>
    public bool[] Pixels { get; private set; } = new bool[width * height];

    public int Width => width;

    public int Height => height;

    /// <summary>The up to eight pixels around a pixel.</summary>
    public IEnumerable<int> NeighborsOf(int index)
    {
        int x = index % width, y = index / width;
        for (var v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
        {
            for (var u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
            {
                if (u != x || v != y) yield return (v * width) + u;
            }
        }
    }

    /// <summary>Removes border pixels until every line is one pixel wide. Connected lines stay connected.</summary>
    public void Thin()
    {
        var rim = new List<int>();
        do
        {
            rim.Clear();
            foreach (var second in new[] { false, true })
            {
                var from = rim.Count;
                for (var i = 0; i < Pixels.Length; i++)
                {
                    if (Pixels[i] && IsRim(i, second)) rim.Add(i);
                }

                for (var k = from; k < rim.Count; k++) Pixels[rim[k]] = false;
            }
        }
        while (rim.Count > 0);
    }

    /// <summary>Removes lines of fewer than <paramref name="fewest"/> connected pixels.</summary>
    public void RemoveSmall(int fewest)
    {
        var seen = new bool[Pixels.Length];
        var line = new List<int>();
        for (var start = 0; start < Pixels.Length; start++)
        {
            if (!Pixels[start] || seen[start]) continue;

            line.Clear();
            line.Add(start);
            seen[start] = true;
            for (var next = 0; next < line.Count; next++)
            {
                foreach (var neighbor in NeighborsOf(line[next]))
                {
                    if (!Pixels[neighbor] || seen[neighbor]) continue;
                    seen[neighbor] = true;
                    line.Add(neighbor);
                }
            }

            if (line.Count >= fewest) continue;
            foreach (var i in line) Pixels[i] = false;
        }
    }

    /// <summary>Draws a square with this side length at every pixel.</summary>
    public void Thicken(int thickness)
    {
        if (thickness == 1) return;

        var thick = new bool[Pixels.Length];
        int before = (thickness - 1) / 2, after = thickness / 2;
        for (var i = 0; i < Pixels.Length; i++)
        {
            if (!Pixels[i]) continue;

            int x = i % width, y = i / width, left = Math.Max(0, x - before), right = Math.Min(width - 1, x + after);
            for (var v = Math.Max(0, y - before); v <= Math.Min(height - 1, y + after); v++)
            {
                Array.Fill(thick, true, (v * width) + left, right - left + 1);
            }
        }

        Pixels = thick;
    }

    /// <summary>
    /// Whether a pixel can be removed: its neighbors stay connected without it, it does not end a line, and it is on the border that this
    /// half of a round processes.
    /// </summary>
    private bool IsRim(int index, bool second)
    {
        int x = index % width, y = index / width;
        bool north = At(x, y - 1), east = At(x + 1, y), south = At(x, y + 1), west = At(x - 1, y);
        bool northEast = At(x + 1, y - 1), southEast = At(x + 1, y + 1), southWest = At(x - 1, y + 1), northWest = At(x - 1, y - 1);
        var parts = Count(
            !north && (northEast || east), !east && (southEast || south), !south && (southWest || west), !west && (northWest || north));
        var pairs = Math.Min(
            Count(northWest || north, northEast || east, southEast || south, southWest || west),
            Count(north || northEast, east || southEast, south || southWest, west || northWest));
        if (parts != 1 || pairs is < 2 or > 3) return false;
        return second ? !((north || northEast || !southEast) && east) : !((south || southWest || !northWest) && west);

        static int Count(bool a, bool b, bool c, bool d) => (a ? 1 : 0) + (b ? 1 : 0) + (c ? 1 : 0) + (d ? 1 : 0);
    }

    private bool At(int x, int y) => x >= 0 && y >= 0 && x < width && y < height && Pixels[(y * width) + x];
}
