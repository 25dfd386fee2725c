namespace Pix2Pix.Inference;

/// <summary>Runs an image of any size through a network that accepts only some sizes.</summary>
internal interface ITranslationStrategy
{
    /// <summary>Whether the source is still read after parts of the target were written, so that they must not share memory.</summary>
    bool ReadsAfterWriting { get; }

    /// <param name="job">The image.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1; null to report no progress.</param>
    /// <param name="cancellationToken">Checked after each forward pass except the last.</param>
    void Translate(TranslationJob job, IProgress<double>? progress, CancellationToken cancellationToken);
}
