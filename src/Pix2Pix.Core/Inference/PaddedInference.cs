namespace Pix2Pix.Inference;

/// <summary>Translates images in one piece, padded by reflection to a size that the network accepts, and cropped back.</summary>
internal sealed class PaddedInference : ITranslationStrategy
{
    public bool ReadsAfterWriting => false;

    public void Translate(TranslationJob job, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var image = job.Source.Read(job.PaddedBounds.Bounds);
        job.Check?.Inspect(image);
        using var input = job.Format.ToTensor(image);
        using var output = job.Runner.Run(input, job.PaddedBounds.Image);
        job.Write(ImageTensor.ValuesOf(output), job.Source.Bounds);
        progress?.Report(1);
    }

    /// <summary>Translates several images in one forward pass; each comes out as it would alone.</summary>
    /// <param name="jobs">One or more jobs of one image size and one runner that can run batches.</param>
    public static void TranslateTogether(IReadOnlyList<TranslationJob> jobs)
    {
        var first = jobs[0];
        using var input = first.Format.ToTensor([.. jobs.Select(job => job.Source.Read(job.PaddedBounds.Bounds))]);
        using var output = first.Runner.Run(input, first.PaddedBounds.Image);
        var values = ImageTensor.ValuesOf(output);
        var size = values.Length / jobs.Count;
        for (var i = 0; i < jobs.Count; i++) jobs[i].Write(values.Slice(i * size, size), jobs[i].Source.Bounds);
    }
}
