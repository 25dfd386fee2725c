using Pix2Pix;
using Pix2Pix.Imaging;
using Pix2Pix.Models;

namespace WebDemo.Training;

/// <summary>The output of a network in training for a held-out label map.</summary>
internal sealed class TrainingPreview(IGenerator generator, int side)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly byte[] _labels = PaintedExamples.Paint(side, side)[0];
    private TimeSpan _next;
    private byte[]? _image;
    private int _number;

    /// <summary>The latest preview, recreated if it is old.</summary>
    /// <param name="elapsed">Time since training began.</param>
    public (byte[]? Image, int Number) ForTime(TimeSpan elapsed)
    {
        if (elapsed < _next) return (_image, _number);

        _next = elapsed + Interval;
        using var translator = new Translator(generator, leaveOpen: true);
        using var file = new MemoryStream(_labels);
        using var labels = ImageFile.Read(file, "of the preview");
        using var image = translator.Translate(labels);
        _image = Png.Encode(image);
        return (_image, ++_number);
    }
}
