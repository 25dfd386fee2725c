using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>Public names use the field's words in US English, and one word for one thing.</summary>
public partial class NamingTests
{
    // Each with the word to use instead.
    private static readonly Dictionary<string, string> Banned = new()
    {
        ["behaviour"] = "behavior",
        ["cancelled"] = "canceled",
        ["centre"] = "center",
        ["colour"] = "color",
        ["deep"] = "high bit depth",
        ["figure"] = "metric",
        ["greatest"] = "max",
        ["grey"] = "gray",
        ["hole"] = "masked",
        ["honour"] = "follow, or the effect itself",
        ["jitter"] = "load size",
        ["licence"] = "license",
        ["maker"] = "synthesizer",
        ["mirror"] = "horizontal flip",
        ["neighbour"] = "neighbor",
        ["picture"] = "image",
        ["prepared"] = "prepacked",
        ["profile"] = "preset",
        ["recipe"] = "preset",
        ["share"] = "fraction",
        ["spread"] = "standard deviation",
        ["told"] = "the event or the receiver",
    };

    [Fact]
    public void PublicNames_AvoidBannedWords()
    {
        Assert.InRange(PublicApiFiles.Symbols.Count, 1000, int.MaxValue);
        Assert.Empty(
            from symbol in PublicApiFiles.Symbols
            from Match word in Word().Matches(symbol)
            let text = word.Value.ToLowerInvariant()
            let instead = Banned.GetValueOrDefault(text) ?? (text.EndsWith('s') ? Banned.GetValueOrDefault(text[..^1]) : null)
            where instead is not null
            select $"{symbol} says '{text}'; use '{instead}'");
    }

    // The words of a name in PascalCase or camelCase.
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
