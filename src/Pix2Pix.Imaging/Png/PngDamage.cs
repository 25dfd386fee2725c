namespace Pix2Pix.Imaging.Png;

/// <summary>The exception for a PNG file that cannot be read to its end.</summary>
internal static class PngDamage
{
    public static InvalidDataException Create(string name, string found, Exception? cause = null) =>
        new($"The image {name} is truncated or damaged: {found}. A complete image is needed; copy or export it again.", cause);
}
