using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>Translates images in one piece, padded by reflection to a size that the network accepts, and cropped back.</summary>
internal sealed class PaddedInference : ITranslationStrategy
{
    private const int LargestSpare = 1 << 24;

    // An image of the size before, to read the next one into.
    private PlanarImage<byte>? _spare;

    public bool ReadsAfterWriting => false;

    public void Translate(TranslationJob job, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var image = job.Source.Read(job.PaddedBounds.Bounds, Interlocked.Exchange(ref _spare, null));
        job.Check?.Inspect(image);
        using var output = job.Network.Run([image], job.PaddedBounds.Image);
        if (image.Bytes <= LargestSpare) _spare = image;
        job.Write(output.Values, job.Source.Bounds);
        progress?.Report(1);
    }

    /// <summary>Translates several images in one forward pass; each comes out as it would alone.</summary>
    /// <param name="jobs">One or more jobs of one image size and one network that can run batches.</param>
    public static void TranslateTogether(IReadOnlyList<TranslationJob> jobs)
    {
        var first = jobs[0];
        PlanarImage<byte>[] images = [.. jobs.Select(job => job.Source.Read(job.PaddedBounds.Bounds))];
        using var output = first.Network.Run(images, first.PaddedBounds.Image);
        var values = output.Values;
        var size = values.Length / jobs.Count;
        for (var i = 0; i < jobs.Count; i++) jobs[i].Write(values.Slice(i * size, size), jobs[i].Source.Bounds);
    }
}
