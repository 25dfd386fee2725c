namespace Pix2Pix.Imaging.Png;

/// <summary>What is said of a PNG file that cannot be read to its end.</summary>
internal static class PngDamage
{
    public static InvalidDataException Create(string name, string found, Exception? cause = null) =>
        new($"The picture {name} is cut short or damaged: {found}. A whole picture is needed; copy or export it again.", cause);
}
