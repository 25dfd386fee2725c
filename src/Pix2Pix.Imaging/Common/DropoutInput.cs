using System.Globalization;

namespace Pix2Pix.Common;

/// <summary>The input of an ONNX network for the mask of one dropout layer.</summary>
/// <param name="Name">Name of the input.</param>
/// <param name="Channels">Channels of the layer's output.</param>
/// <param name="Divisor">Pixels of the image per value, horizontally and vertically.</param>
/// <param name="Rate">Fraction of the values to drop, above 0 and below 1.</param>
internal sealed record DropoutInput(string Name, int Channels, int Divisor, double Rate)
{
    /// <summary>As <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static DropoutInput Parse(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return text.Split(' ') is [{ Length: > 0 } name, var channels, var divisor, var rate]
            && int.TryParse(channels, NumberStyles.None, culture, out var count) && count > 0
            && int.TryParse(divisor, NumberStyles.None, culture, out var pixels) && pixels > 0
            && double.TryParse(rate, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, culture, out var dropped)
            && dropped is > 0 and < 1
            ? new(name, count, pixels, dropped)
            : throw new FormatException($"\"{text}\" is no dropout mask; a name, channels, a divisor and a rate are needed.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Channels} {Divisor} {Rate}");
}
