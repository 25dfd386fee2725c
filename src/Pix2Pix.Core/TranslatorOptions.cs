namespace Pix2Pix;

/// <summary>How a translator runs its network.</summary>
/// <remarks>
/// All translators and trainers of a process compute on one thread of the library's, called "pix2pix compute", one after the other,
/// whichever threads they are called from: docs/performance.md tells why.
/// </remarks>
public sealed record TranslatorOptions
{
    /// <summary>Where to run.</summary>
    /// <value>"auto" (CUDA if there is any, else the CPU), "cpu", "cuda", "cuda:N" or "mps", in any letter case. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <summary>Whether dropout is on, which gives the paper's slight variation (section 3.3).</summary>
    /// <value>Default null: what the model file says.</value>
    public bool? Dropout { get; init; }

    /// <summary>
    /// Seed of dropout: the same seed and input give the same output, whoever else is calling. The frames of a sequence get the same masks,
    /// so that dropout adds no flicker.
    /// </summary>
    /// <value>Default 0. Without effect while dropout is off.</value>
    public long DropoutSeed { get; init; }

    /// <summary>Whether normalization uses the picture's own statistics or the running ones of training.</summary>
    /// <value>Default null: what the model file says.</value>
    public BatchNormStatistics? Statistics { get; init; }

    /// <summary>The format in which the network computes.</summary>
    /// <value>
    /// <see cref="FloatPrecision.Float32"/>, the default, or <see cref="FloatPrecision.BFloat16"/>. Not
    /// <see cref="FloatPrecision.Float16"/>: the outputs of a layer may exceed its range, and few processors compute with it.
    /// </value>
    public FloatPrecision Precision { get; init; } = FloatPrecision.Float32;

    /// <summary>
    /// Whether the convolutions' weights are laid out once for the processor instead of at every call, which takes about two fifths off a
    /// translation on the CPU and as much memory again as the weights. Outputs agree to 1e-4. The network must not be changed afterwards:
    /// what was laid out would not follow.
    /// </summary>
    /// <value>
    /// Default null: where the translator read the network from a file itself, so that nobody else can change it. Without effect on
    /// networks of your own and in float32 on a GPU; <see cref="FloatPrecision.BFloat16"/> implies it.
    /// </value>
    public bool? PrepackWeights { get; init; }

    /// <summary>How bitmaps are brought to a size that the network takes; tensors have to fit.</summary>
    /// <value>Default <see cref="ResizeMode.Auto"/>.</value>
    public ResizeMode ResizeMode { get; init; } = ResizeMode.Auto;

    /// <summary>
    /// How many pixels, padding included, pass the network in one piece under <see cref="ResizeMode.Auto"/>, and in one batch. The paper's
    /// network takes about half a kilobyte for each.
    /// </summary>
    /// <value>1 or more. Default 2,097,152: a picture of 1920 x 1080 still passes in one piece.</value>
    public long TileThreshold { get; init; } = 2048 * 1024;

    /// <summary>Sides of a tile in pixels. Larger ones are closer to the whole and take more memory.</summary>
    /// <value>16 to 16384; rounded up to what the network needs and leaves the overlap. Default 1024.</value>
    public int TileSize { get; init; } = 1024;

    /// <summary>
    /// How many pixels neighbouring tiles share at least. A deep U-Net's tiles lie in steps of what it needs and may share more.
    /// </summary>
    /// <value>0 to 8192. Default 128.</value>
    public int TileOverlap { get; init; } = 128;

    internal TileSettings Tiles => new(TileSize, TileOverlap, TileThreshold);

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
        problems.AddIf(!Enum.IsDefined(ResizeMode), $"{nameof(ResizeMode)} is {ResizeMode}; use {string.Join(", ", Enum.GetNames<ResizeMode>()[..^1])} or {ResizeMode.Tile}.");
        problems.AddIf(TileThreshold < 1, $"{nameof(TileThreshold)} is {TileThreshold}; use 1 or more.");
        problems.AddIf(TileSize is < 16 or > 16384, $"{nameof(TileSize)} is {TileSize}; use 16 to 16384.");
        problems.AddIf(TileOverlap is < 0 or > 8192, $"{nameof(TileOverlap)} is {TileOverlap}; use 0 to 8192.");
        problems.ThrowIfAny("translator options");
    }
}
