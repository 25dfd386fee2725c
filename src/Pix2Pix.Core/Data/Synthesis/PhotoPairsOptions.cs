using Pix2Pix.Common;

namespace Pix2Pix.Data;

/// <summary>How photos are cut before an <see cref="IPairMaker"/> makes pairs of them. The defaults are the paper's.</summary>
public sealed record PhotoPairsOptions : PictureOptions
{
    /// <summary>Which part of each file is the photo.</summary>
    /// <value>Default <see cref="PhotoHalf.Whole"/>. Choose a half to take photos from a folder of side-by-side pairs.</value>
    public PhotoHalf Half { get; init; } = PhotoHalf.Whole;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(!Enum.IsDefined(Half), $"{nameof(Half)} is {Half}; use Whole, Left or Right.");
        AddProblems(problems);
        problems.ThrowIfAny("options of the photo pairs");
    }
}
