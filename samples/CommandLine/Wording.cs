using System.Text.RegularExpressions;

namespace CommandLine;

/// <summary>Says in the command line's words what the library says in those of its options.</summary>
internal static partial class Wording
{
    // Longer ones first: what is left of them is replaced name by name.
    private static readonly (string Library, string Own)[] Phrases =
    [
        ("set AllowUpscaling", "add --allow-upscaling"),
        ("set AllowMismatchedSizes", "add --resize-each"),
        ("set SkipInvalid", "add --skip"),
        (", or reduce LayerCount", ""),
        ("Statistics to Batch", "--normalization to batch"),
        ("leave Dropout null", "leave --dropout out"),
        (" and a Height of at most ", "x"),
        ("; look at the weights of terms of your own", ""),
        (", look at terms of your own for a division by zero or the root of zero, and check the data", " and check the data"),
        ("a lower Objective.DiscriminatorWeight, a Objective.ImagePoolSize of 50", "such as a lower --ndf"),
        ("PyTorchImportOptions.StateDict", "--state-dict"),
        (" Load it with PyTorchFile.LoadDiscriminator.", " A generator is needed, usually in a file with G in its name."),
        (" Set Decoding to change that.", ""),
        ("Set InputBitDepth or TargetBitDepth to 16 if the finer levels matter.",
            "A program of your own can read 16 bits, where the finer levels matter."),
        ("Preprocessing.", "--preprocess "),
        ("(ImageDecodingOptions.MaxPixels) ", ""),
        (", or a higher limit if the file can be trusted", ""),
        (", or a higher limit if the archive can be trusted", ""),
    ];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["AllowUpscaling"] = "--allow-upscaling",
        ["BatchSize"] = "--batch",
        ["Checkpoints"] = "--checkpoints",
        ["Checkpoints.Folder"] = "--checkpoints",
        ["Device"] = "--device",
        ["Direction"] = "--direction",
        ["Dropout"] = "--dropout",
        ["Epochs"] = "--epochs",
        ["Height"] = "--size",
        ["LearningRate"] = "--learning-rate",
        ["Preprocessing"] = "--preprocess",
        ["HtmlReport.Folder"] = "--report",
        ["Objective.ReconstructionWeight"] = "--lambda",
        ["AllowMismatchedSizes"] = "--resize-each",
        ["Seed"] = "--seed",
        ["SideBySide"] = "--half",
        ["CropSize"] = "--size",
        ["SkipInvalid"] = "--skip",
        ["Statistics"] = "--normalization",
        ["Validation"] = "--held-out",
        ["Validation.Patience"] = "--patience",
    };

    public static string Describe(string message)
    {
        foreach (var (library, own) in Phrases) message = message.Replace(library, own, StringComparison.Ordinal);
        message = OfTheRuntime().Replace(message, "");
        return Name().Replace(message, match => Names.TryGetValue(match.Groups["name"].Value, out var own) ? own : match.Value);
    }

    [GeneratedRegex("""\s\(Parameter '\w+'\)(\r?\nActual value was .*)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex OfTheRuntime();

    // A word, and no part of a path or of a quoted text.
    [GeneratedRegex("""(?<![\w./\\"-])(TrainingOptions\.)?(?<name>[A-Z]\w+(\.[A-Z]\w+)?)(?![\w/\\"-]|\.\w)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
