namespace Pix2Pix.Checkpoints;

/// <summary>
/// The names that model files and checkpoints use. They are a file format: they stay as they are when the code is renamed.
/// </summary>
internal static class FileVocabulary
{
    public static PersistedNames<PairDirection> Directions { get; } = new((PairDirection.AToB, "AToB"), (PairDirection.BToA, "BToA"));

    public static PersistedNames<PictureEncoding> Encodings { get; } = new(
        (PictureEncoding.Plain, "Plain"),
        (PictureEncoding.Bgr, "Bgr"),
        (PictureEncoding.RgbWithHoles, "RgbWithHoles"),
        (PictureEncoding.Lightness, "Lightness"),
        (PictureEncoding.LabColor, "LabColor"));

    public static PersistedNames<NormalizationStatistics> Statistics { get; } =
        new((NormalizationStatistics.Own, "Own"), (NormalizationStatistics.Running, "Running"));

    public static PersistedNames<Upsampling> Upsamplings { get; } = new(
        (Upsampling.TransposedConvolution, "TransposedConvolution"),
        (Upsampling.NearestConvolution, "NearestConvolution"),
        (Upsampling.BilinearConvolution, "BilinearConvolution"));
}
