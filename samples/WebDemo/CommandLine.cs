using SampleTools.Options;
using WebDemo.Palettes;

namespace WebDemo;

/// <summary>The options of this sample.</summary>
internal static class CommandLine
{
    private static readonly DemoOptions Usual = new();

    public static CommandLine<DemoOptions> Syntax { get; } = new(
        "Serves a page to draw on, with the translation next to the drawing.",
        "dotnet run -c Release --project samples/WebDemo --",
        [
            new("--model", "FILE", "model file, weights of another implementation, or .onnx file (a model of painted facades, trained at the first start)",
                (o, text) => o with { Model = text }),
            new("--palette", "facades|lines", "what to draw with (facades for a model trained by this program, otherwise lines)",
                (o, text) => o with { Palette = PaletteOf(text) }),
            new("--urls", "URLS", $"addresses to listen on ({Usual.Urls}); http://*:5080 also accepts other devices", (o, text) => o with { Urls = text }),
            new("--folder", "DIR", $"where the trained model is kept ({Usual.Folder})", (o, text) => o with { Folder = text }),
            new("--train-seconds", "N", $"how long the first start trains ({Usual.TrainingTime.TotalSeconds})", (o, text) => o with { TrainingTime = Seconds("--train-seconds", text) }),
            new("--threads", "N", "threads of the networks (one per processor)", (o, text) => o with { Threads = OptionValue.WholeNumber("--threads", text, 1) }),
            new("--seats", "N", $"drawings accepted at once; more are rejected with 503 ({Usual.Seats})", (o, text) => o with { Seats = OptionValue.WholeNumber("--seats", text, 1) }),
            new("--seats-per-client", "N", $"drawings per address at once; more are rejected with 429 ({Usual.SeatsPerClient})",
                (o, text) => o with { SeatsPerClient = OptionValue.WholeNumber("--seats-per-client", text, 1) }),
            new("--most-bytes", "N", $"maximum size of a drawing in bytes ({Usual.MostBytes})", (o, text) => o with { MostBytes = OptionValue.WholeNumber("--most-bytes", text, 1024) }),
            new("--patience", "SECONDS", $"how long a drawing may take to arrive and wait for its turn ({Usual.Patience.TotalSeconds})",
                (o, text) => o with { Patience = Seconds("--patience", text) }),
        ]);

    private static TimeSpan Seconds(string name, string text) => TimeSpan.FromSeconds(OptionValue.WholeNumber(name, text, 1));

    private static PaletteKind PaletteOf(string text) => Enum.TryParse<PaletteKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
        ? kind
        : throw new UsageException($"--palette is {text}; use {string.Join(" or ", Enum.GetNames<PaletteKind>()).ToLowerInvariant()}.");
}
