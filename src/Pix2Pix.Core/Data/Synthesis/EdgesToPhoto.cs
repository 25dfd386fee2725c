namespace Pix2Pix.Data;

/// <summary>Makes edges-to-photo pairs: the input is a photo's edges, black on white; the target is the photo.</summary>
/// <remarks>
/// Paper: edges to photo (section 4). The paper detects edges with HED, a trained network; this detector (Canny with thinning) needs no
/// weights. It is for training only, as in the paper: once the network is trained, draw the lines yourself, equally thin.
/// </remarks>
public sealed class EdgesToPhoto : IPairSynthesizer
{
    private const float Ink = -1;
    private const float Paper = 1;

    private readonly EdgeDetector _detector;

    /// <param name="options">How edges are detected and drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public EdgesToPhoto(EdgesToPhotoOptions? options = null)
    {
        Options = options ?? new EdgesToPhotoOptions();
        Options.ThrowIfInvalid();
        _detector = new EdgeDetector
        {
            Sigma = Options.Sigma,
            LowThreshold = Options.LowThreshold,
            HighThreshold = Options.HighThreshold,
            SmallestComponent = Options.SmallestComponent,
        };
    }

    /// <summary>How edges are detected and drawn.</summary>
    public EdgesToPhotoOptions Options { get; }

    /// <summary>1 or 3: black lines (-1) on white (1).</summary>
    public int InputChannels => Options.InputChannels;

    /// <summary>3: RGB.</summary>
    public int TargetChannels => 3;

    /// <inheritdoc/>
    /// <remarks>Deterministic.</remarks>
    public TensorPair Make(Tensor photo, Random? random)
    {
        var rgb = PhotoTensor.Read(photo, out var height, out var width);
        var luma = new float[height * width];
        for (var i = 0; i < luma.Length; i++)
        {
            // ITU-R BT.601, in [0, 1].
            luma[i] = ((0.299f * rgb[i]) + (0.587f * rgb[luma.Length + i]) + (0.114f * rgb[(2 * luma.Length) + i]) + 1) / 2;
        }

        var lines = _detector.Detect(luma, width, height);
        lines.Thicken(Options.LineThickness);
        var pair = new TensorPair(PhotoTensor.Create(InputChannels, height, width), PhotoTensor.Copy(photo));
        var input = PhotoTensor.Values(pair.Input);
        for (var i = 0; i < input.Length; i++) input[i] = lines.Pixels[i % luma.Length] ? Ink : Paper;
        return pair;
    }
}
