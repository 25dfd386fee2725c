using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Where pairs of pictures come from, before they are resized and augmented.</summary>
internal interface IPairSource
{
    int Count { get; }

    /// <summary>How messages name a pair.</summary>
    string NameOf(int index);

    /// <summary>Width and height of each half, found without decoding where that is possible.</summary>
    (int Width, int Height) SizeOf(int index);

    /// <summary>The halves A and B, decoded.</summary>
    (PlanarImage A, PlanarImage B) Read(int index, int channelsA, int channelsB);
}
