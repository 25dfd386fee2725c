namespace Pix2Pix.Serialization;

/// <summary>
/// The names that model files and checkpoints use. They are a file format: they stay as they are when the code is renamed.
/// </summary>
internal static class FileVocabulary
{
    public static PersistedNames<PairDirection> Directions { get; } = new((PairDirection.AToB, "AToB"), (PairDirection.BToA, "BToA"));

    public static PersistedNames<ColorEncoding> Encodings => ColorEncodings.Names;

    public static PersistedNames<BatchNormStatistics> Statistics { get; } =
        new((BatchNormStatistics.Batch, "Own"), (BatchNormStatistics.Running, "Running"));

    public static PersistedNames<Upsampling> Upsamplings { get; } = new(
        (Upsampling.TransposedConvolution, "TransposedConvolution"),
        (Upsampling.NearestConvolution, "NearestConvolution"),
        (Upsampling.BilinearConvolution, "BilinearConvolution"));
}
