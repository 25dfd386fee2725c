namespace CustomDataset;

/// <summary>A square of land as seen by a satellite, and its survey.</summary>
/// <remarks>Synthesized from waves, so that the sample needs no data. Read your own files here.</remarks>
internal sealed class Tile
{
    public const int Side = 32;

    public const int Bands = 5;

    /// <summary>Meters per pixel.</summary>
    private const double PixelSize = 30;

    private Tile(ushort[][] reflectance, float[] elevation) => (Reflectance, Elevation) = (reflectance, elevation);

    /// <summary>Blue, green, red and near infrared, 0 to 10,000.</summary>
    public ushort[][] Reflectance { get; }

    /// <summary>Meters above sea level.</summary>
    public float[] Elevation { get; }

    public static Tile MakeUp(int seed)
    {
        var random = new Random(seed);
        float[] plants = Waves(random), moisture = Waves(random), relief = Waves(random);
        var height = random.Next(200, 1500);
        return new Tile(
            [
                Band((plant, wet) => 500 + (600 * (1 - plant)) - (200 * wet)),
                Band((plant, wet) => 700 + (500 * plant) - (200 * wet)),
                Band((plant, wet) => 2200 - (1700 * plant) - (300 * wet)),
                Band((plant, wet) => 1500 + (3500 * plant) - (400 * wet)),
            ],
            [.. relief.Select(value => height + (150 * value))]);

        ushort[] Band(Func<float, float, double> color) => [.. plants.Zip(moisture, (plant, wet) => (ushort)(color(plant, wet) + random.Next(-40, 40)))];
    }

    /// <summary>Meters above the tile's mean: steepness does not depend on altitude.</summary>
    public float[] Relief()
    {
        var mean = Elevation.Average();
        return [.. Elevation.Select(meters => meters - mean)];
    }

    /// <summary>Normalized difference vegetation index, (infrared - red) / (infrared + red), -1 to 1.</summary>
    public float[] Vegetation() => [.. Reflectance[3].Zip(Reflectance[2], (infrared, red) => (float)(infrared - red) / (infrared + red))];

    /// <summary>Slope of the land in degrees.</summary>
    public float[] Slope()
    {
        var slope = new float[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                int left = Math.Max(0, x - 1), right = Math.Min(Side - 1, x + 1), above = Math.Max(0, y - 1), below = Math.Min(Side - 1, y + 1);
                var across = (Elevation[(y * Side) + right] - Elevation[(y * Side) + left]) / ((right - left) * PixelSize);
                var down = (Elevation[(below * Side) + x] - Elevation[(above * Side) + x]) / ((below - above) * PixelSize);
                slope[(y * Side) + x] = (float)(Math.Atan(Math.Sqrt((across * across) + (down * down))) * 180 / Math.PI);
            }
        }

        return slope;
    }

    // Smooth values in [0, 1].
    private static float[] Waves(Random random)
    {
        var waves = Enumerable.Range(0, 4)
            .Select(_ => (X: (random.NextDouble() - 0.5) * 0.7, Y: (random.NextDouble() - 0.5) * 0.7, Phase: random.NextDouble() * 2 * Math.PI))
            .ToList();
        return [.. Enumerable.Range(0, Side * Side).Select(i => (float)(0.5 + (waves.Average(wave => Math.Sin((i % Side * wave.X) + (i / Side * wave.Y) + wave.Phase)) / 2)))];
    }
}
