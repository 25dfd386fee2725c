using SampleTools.Options;
using WebDemo.Palettes;

namespace WebDemo;

/// <summary>Options of the server.</summary>
internal sealed record DemoOptions : ISampleOptions
{
    /// <summary>Model file; null for the painted model, which is trained if the folder does not contain it.</summary>
    public string? Model { get; init; }

    /// <summary>What to draw with; null to decide by the model.</summary>
    public PaletteKind? Palette { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>Folder of the painted model.</summary>
    public string Folder { get; init; } = Path.Combine("artifacts", "web-demo");

    /// <summary>How long the painted model trains.</summary>
    public TimeSpan TrainingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Side of the painted images in pixels, a power of two.</summary>
    public int PaintedSide { get; init; } = 128;

    /// <summary>Number of painted training pairs.</summary>
    public int PaintedPairs { get; init; } = 240;

    /// <summary>Filters in the first levels of the painted model's networks.</summary>
    public int NetworkWidth { get; init; } = 32;

    /// <summary>Threads of the networks.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Drawings accepted at once: one is translated, the others arrive or wait.</summary>
    public int Seats { get; init; } = 16;

    /// <summary>Drawings accepted at once per address.</summary>
    public int SeatsPerClient { get; init; } = 4;

    /// <summary>Maximum size of a drawing in bytes.</summary>
    public int MostBytes { get; init; } = 2 << 20;

    /// <summary>Time within which a drawing must arrive and get its turn, or it is rejected.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Does nothing: all combinations are valid.</summary>
    public void ThrowIfContradictory()
    {
    }
}
