namespace Pix2Pix;

/// <summary>How a translator runs its network.</summary>
/// <remarks>
/// All translators and trainers in a process share one compute thread, "pix2pix compute"; docs/performance.md explains why.
/// </remarks>
public sealed record TranslatorOptions
{
    /// <summary>The device to run on.</summary>
    /// <value>"auto" (CUDA if available, else the CPU), "cpu", "cuda", "cuda:N" or "mps", case-insensitive. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <summary>Whether dropout is on, which adds slight variation to the output (paper, section 3.3).</summary>
    /// <value>Default null: as recorded in the model file.</value>
    public bool? Dropout { get; init; }

    /// <summary>
    /// Seed for dropout. The same seed and input give the same output, even with concurrent calls. All frames of a sequence get the same
    /// masks, so dropout adds no flicker.
    /// </summary>
    /// <value>Default 0. Ignored while dropout is off.</value>
    public long DropoutSeed { get; init; }

    /// <summary>Whether normalization uses the image's own statistics or the running statistics from training.</summary>
    /// <value>Default null: as recorded in the model file.</value>
    public BatchNormStatistics? Statistics { get; init; }

    /// <summary>The precision that the network computes with.</summary>
    /// <value><see cref="FloatPrecision.Float32"/>, the default, or <see cref="FloatPrecision.BFloat16"/>. Not
    /// <see cref="FloatPrecision.Float16"/>: a layer's outputs may exceed its range, and few processors support it.</value>
    public FloatPrecision Precision { get; init; } = FloatPrecision.Float32;

    /// <summary>
    /// Whether convolution weights are repacked for the processor once per image size (at most four) instead of on every call. On the CPU,
    /// a translation then takes a fraction of the time, and the weights at least twice the memory. Outputs agree to 1e-4. Do not change
    /// the network afterwards: the packed copy does not follow.
    /// </summary>
    /// <value>Default null: on if the translator loaded the network from a file, so that nobody else can change it. Ignored for custom
    /// networks and for float32 on a GPU; <see cref="FloatPrecision.BFloat16"/> implies it.</value>
    public bool? PrepackWeights { get; init; }

    /// <summary>How images are fitted to a size that the network accepts. Tensors must already fit.</summary>
    /// <value>Default <see cref="ResizeMode.Auto"/>.</value>
    public ResizeMode ResizeMode { get; init; } = ResizeMode.Auto;

    /// <summary>
    /// The largest image, in pixels with padding, that <see cref="ResizeMode.Auto"/> translates in one piece, and the largest batch. The
    /// paper's network needs about half a kilobyte per pixel.
    /// </summary>
    /// <value>1 or more. Default 2,097,152: an image of 1920 x 1080 still runs in one piece.</value>
    public long TileThreshold { get; init; } = 2048 * 1024;

    /// <summary>Side length of a tile in pixels. Larger tiles come closer to the untiled result and take more memory.</summary>
    /// <value>16 to 16384; rounded up to a size that the network accepts and that leaves room for the overlap. Default 1024.</value>
    public int TileSize { get; init; } = 1024;

    /// <summary>
    /// The minimum overlap of neighboring tiles in pixels. A deep U-Net needs tiles at multiples of its stride and may overlap more.
    /// </summary>
    /// <value>0 to 8192. Default 128.</value>
    public int TileOverlap { get; init; } = 128;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(!DeviceSelector.IsWellFormed(Device), DeviceSelector.Problem(nameof(Device), Device));
        problems.AddIf(Statistics is { } s && !Enum.IsDefined(s), $"{nameof(Statistics)} is {Statistics}; use Batch or Running.");
        problems.AddIf(
            Precision is not (FloatPrecision.Float32 or FloatPrecision.BFloat16),
            $"{nameof(Precision)} is {Precision}{(Precision == FloatPrecision.Float16 ? ", which only files can use" : "")}; use " +
            $"{FloatPrecision.Float32} or {FloatPrecision.BFloat16}.");
        problems.AddIf(
            PrepackWeights == false && Precision != FloatPrecision.Float32,
            $"{nameof(PrepackWeights)} is false, but {Precision} needs it; leave it null.");
        problems.AddIf(!Enum.IsDefined(ResizeMode), $"{nameof(ResizeMode)} is {ResizeMode}; use Auto, Pad, Stretch or Tile.");
        problems.AddIf(TileThreshold < 1, $"{nameof(TileThreshold)} is {TileThreshold}; use 1 or more.");
        problems.AddIf(TileSize is < 16 or > 16384, $"{nameof(TileSize)} is {TileSize}; use 16 to 16384.");
        problems.AddIf(TileOverlap is < 0 or > 8192, $"{nameof(TileOverlap)} is {TileOverlap}; use 0 to 8192.");
        problems.ThrowIfAny("translator options");
    }
}
