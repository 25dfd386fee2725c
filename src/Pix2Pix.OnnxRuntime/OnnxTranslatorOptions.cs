namespace Pix2Pix.OnnxRuntime;

/// <summary>How an <see cref="OnnxTranslator"/> runs its network.</summary>
public sealed record OnnxTranslatorOptions
{
    /// <summary>What runs the network. The app references the ONNX Runtime package that contains it.</summary>
    /// <value>"auto" (CUDA or DirectML if this ONNX Runtime contains it and it starts, else the CPU), "cpu", "cuda", "dml" or "coreml",
    /// case-insensitive. Default "auto".</value>
    public string ExecutionProvider { get; init; } = "auto";

    /// <summary>Number of threads that a translation computes with.</summary>
    /// <value>Default 0: the processor's physical cores.</value>
    public int ThreadCount { get; init; }

    /// <summary>Whether dropout is on, which adds slight variation to the output (paper, section 3.3).</summary>
    /// <value>Default null: as recorded in the model file. A file without dropout layers has none.</value>
    public bool? Dropout { get; init; }

    /// <summary>Seed for dropout. The same seed and input give the same output, and the same masks as Pix2Pix.Core's translator.</summary>
    /// <value>Default 0. Ignored while dropout is off.</value>
    public long DropoutSeed { get; init; }

    /// <summary>How images are fitted to a size that the network accepts.</summary>
    /// <value>Default <see cref="ResizeMode.Auto"/>.</value>
    public ResizeMode ResizeMode { get; init; } = ResizeMode.Auto;

    /// <summary>The largest image, in pixels with padding, that <see cref="ResizeMode.Auto"/> translates in one piece.</summary>
    /// <value>1 or more. Default 2,097,152: an image of 1920 x 1080 still runs in one piece.</value>
    public long TileThreshold { get; init; } = 2048 * 1024;

    /// <summary>Side length of a tile in pixels. Larger tiles come closer to the untiled result and take more memory.</summary>
    /// <value>16 to 16384; rounded up to a size that the network accepts and that leaves room for the overlap. Default 1024.</value>
    public int TileSize { get; init; } = 1024;

    /// <summary>The minimum overlap of neighboring tiles in pixels.</summary>
    /// <value>0 to 8192. Default 128.</value>
    public int TileOverlap { get; init; } = 128;

    internal TileSettings Tiles => new(TileSize, TileOverlap, TileThreshold);

    /// <summary>The number of threads to ask ONNX Runtime for; 0 for its own choice.</summary>
    internal int Threads => ThreadCount > 0 ? ThreadCount : PhysicalCores.Count();

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(
            !ExecutionProviders.IsKnown(ExecutionProvider),
            $"{nameof(ExecutionProvider)} is \"{ExecutionProvider}\"; use {string.Join(", ", ExecutionProviders.Names)}.");
        problems.AddIf(ThreadCount < 0, $"{nameof(ThreadCount)} is {ThreadCount}; use 1 or more, or 0 for the processor's cores.");
        problems.AddIf(!Enum.IsDefined(ResizeMode), $"{nameof(ResizeMode)} is {ResizeMode}; use Auto, Pad, Stretch or Tile.");
        problems.AddIf(TileThreshold < 1, $"{nameof(TileThreshold)} is {TileThreshold}; use 1 or more.");
        problems.AddIf(TileSize is < 16 or > 16384, $"{nameof(TileSize)} is {TileSize}; use 16 to 16384.");
        problems.AddIf(TileOverlap is < 0 or > 8192, $"{nameof(TileOverlap)} is {TileOverlap}; use 0 to 8192.");
        problems.ThrowIfAny("translator options");
    }
}
