namespace Pix2Pix.Data;

/// <summary>A pair whose pictures lie in one file or in two. Safe to use from several threads.</summary>
internal abstract class StoredPair
{
    /// <summary>How messages name the pair.</summary>
    public abstract string Name { get; }

    /// <summary>The path in the folder, archive or list; that of A where there are two.</summary>
    public abstract string Place { get; }

    /// <summary>One file, or that of A and that of B.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    public abstract PairHead ReadHead(PictureReadingOptions options);

    public abstract (PlanarImage A, PlanarImage B) Read(SideFormat a, SideFormat b, PictureReadingOptions options);

    public abstract PairContent Examine(PictureReadingOptions options);
}
