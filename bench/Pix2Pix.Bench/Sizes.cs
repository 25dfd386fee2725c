using System.Text.Json;
using Pix2Pix.Models;

namespace Pix2Pix.Bench;

/// <summary>How large networks and images are. Every side of a comparison reads it from the folder of its files.</summary>
internal sealed record Sizes
{
    public static Sizes Quick { get; } = new() { Width = 4, Depth = 5, Side = 32, Batch = 2 };

    /// <summary>Filters of the first level of both networks.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Levels of the generator, a U-Net.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Sides of an image in pixels.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Images of the work that translates several at once.</summary>
    public int Batch { get; init; } = 8;

    public GeneratorOptions Generator => new() { BaseChannels = Width, Depth = Depth };

    public PatchDiscriminatorOptions Discriminator => new() { BaseChannels = Width };

    public static Sizes Read(string folder) => JsonSerializer.Deserialize<Sizes>(File.ReadAllText(PathIn(folder)), JsonSerializerOptions.Web)!;

    public void Write(string folder) =>
        File.WriteAllText(PathIn(folder), JsonSerializer.Serialize(new { Width, Depth, Side, Batch }, JsonSerializerOptions.Web));

    private static string PathIn(string folder) => Path.Combine(folder, "sizes.json");
}
