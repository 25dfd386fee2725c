namespace Pix2Pix.Data;

/// <summary>Where photos come from, before they are cut, resized and augmented.</summary>
internal interface IPhotoSource
{
    int Count { get; }

    /// <summary>How messages name a photo.</summary>
    string NameOf(int index);

    /// <summary>Where a photo lies in its folder: what a program names it by.</summary>
    string PlaceOf(int index);

    /// <summary>Width and height, found without decoding where that is possible.</summary>
    (int Width, int Height) SizeOf(int index);

    /// <summary>The photo, decoded to RGB.</summary>
    PlanarImage<byte> Read(int index);
}
