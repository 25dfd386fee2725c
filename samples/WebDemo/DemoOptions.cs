using SampleTools.Options;
using WebDemo.Palettes;

namespace WebDemo;

/// <summary>What the server can be asked for.</summary>
internal sealed record DemoOptions : ISampleOptions
{
    /// <summary>File of the model; null for the painted one, which is trained where the folder does not hold it yet.</summary>
    public string? Model { get; init; }

    /// <summary>What is drawn with; null for what the model says of itself.</summary>
    public PaletteKind? Palette { get; init; }

    /// <summary>Addresses to listen at, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>Where the painted model is kept.</summary>
    public string Folder { get; init; } = Path.Combine("artifacts", "web-demo");

    /// <summary>How long the painted model trains.</summary>
    public TimeSpan TrainingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Side of the painted pictures in pixels, a power of two.</summary>
    public int PaintedSide { get; init; } = 128;

    /// <summary>How many pairs are painted to learn from.</summary>
    public int PaintedPairs { get; init; } = 240;

    /// <summary>Filters of the painted networks' first levels.</summary>
    public int NetworkWidth { get; init; } = 32;

    /// <summary>Threads of the networks.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Drawings that are taken in at once: one is translated, the others arrive or wait.</summary>
    public int Seats { get; init; } = 16;

    /// <summary>Drawings that one address may have here at once.</summary>
    public int SeatsPerClient { get; init; } = 4;

    /// <summary>Bytes of a drawing at most.</summary>
    public int MostBytes { get; init; } = 2 << 20;

    /// <summary>Within this time a drawing has arrived and its turn has come, or it is refused.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Nothing: all options go together.</summary>
    public void ThrowIfContradictory()
    {
    }
}
