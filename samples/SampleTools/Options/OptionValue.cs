using System.Globalization;
using System.Numerics;

namespace SampleTools.Options;

/// <summary>Parses the values of options; throws <see cref="UsageException"/> if the text is invalid.</summary>
public static class OptionValue
{
    private const int LargestSize = 4096;

    public static int WholeNumber(string name, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{name} is {text}; use an integer of {least} or more.");

    public static double Number(string name, string text, bool aboveZero) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && (number > 0 || !aboveZero)
            ? number
            : throw new UsageException($"{name} is {text}; use a number {(aboveZero ? "above zero" : "of zero or more")}.");

    public static int PowerOfTwo(string name, string text, int least) =>
        WholeNumber(name, text, least) is var size && BitOperations.IsPow2(size) && size <= LargestSize
            ? size
            : throw new UsageException($"{name} is {text}; use a power of two from {least} to {LargestSize}.");
}
