using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pix2Pix.Cli;

/// <summary>An image size: one number for a square, or WIDTHxHEIGHT.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    private const string Name = "--size";

    /// <summary>The height for the library's options: null if it equals the width.</summary>
    public int? OtherHeight => Height == Width ? null : Height;

    public static Option<ImageSize?> CreateOption(string description) => new(Name)
    {
        Description = $"{description}: N for squares, or WIDTHxHEIGHT",
        CustomParser = Read,
        HelpName = "N|WxH",
    };

    private static ImageSize? Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        int?[] sides = [.. text.ToLowerInvariant().Split('x').Select(side => NumberOption.Parse<int>(side))];
        if (sides is [> 0] or [> 0, > 0]) return new ImageSize(sides[0]!.Value, sides[^1]!.Value);

        result.AddError($"{Name} is \"{text}\"; use a number of pixels such as 256, or width x height such as 256x128.");
        return null;
    }

    public override string ToString() => $"{Width}x{Height}";
}
