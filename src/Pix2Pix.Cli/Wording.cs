using System.Text.RegularExpressions;

namespace Pix2Pix.Cli;

/// <summary>Rewords the library's messages in terms of the command line's options.</summary>
internal static partial class Wording
{
    // Longer phrases first; the names in the rest are replaced one by one.
    private static readonly (string Library, string Own)[] Phrases =
    [
        ("set AllowUpscaling", "add --allow-upscaling"),
        ("set AllowMismatchedSizes", "add --allow-mismatched-sizes"),
        ("set SkipInvalid", "add --skip-invalid"),
        (", or reduce LayerCount", ""),
        ("Statistics to Batch", "--statistics to batch"),
        ("leave Dropout null", "leave --dropout out"),
        (" and a Height of at most ", "x"),
        ("; look at the weights of terms of your own", ""),
        (", check your own losses for a division by zero or the root of zero, and check the data", " and check the data"),
        (", a lower Objective.DiscriminatorWeight or a Objective.ImagePoolSize of 50", ", such as a lower --ndf"),
        ("PyTorchImportOptions.StateDict", "--state-dict"),
        (" Load it with PyTorchFile.LoadDiscriminator.", " A generator is needed, usually in a file with G in its name."),
        (" Set Decoding to change that.", ""),
        ("Set InputBitDepth or TargetBitDepth to 16 if the finer levels matter.",
            "A program of your own can read 16 bits, where the finer levels matter."),
        ("Preprocessing.", "--preprocessing "),
        ("(ImageDecodingOptions.MaxPixels) ", ""),
        (", or a higher limit if the file can be trusted", ""),
        (", or a higher limit if the archive can be trusted", ""),
    ];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["AllowUpscaling"] = "--allow-upscaling",
        ["BatchSize"] = "--batch-size",
        ["Checkpoints"] = "--checkpoints",
        ["Checkpoints.Folder"] = "--checkpoints",
        ["Device"] = "--device",
        ["Direction"] = "--direction",
        ["Dropout"] = "--dropout",
        ["Epochs"] = "--epochs",
        ["Height"] = "--size",
        ["LearningRate"] = "--learning-rate",
        ["Preprocessing"] = "--preprocessing",
        ["HtmlReport.Folder"] = "--report",
        ["Objective.ReconstructionWeight"] = "--lambda",
        ["AllowMismatchedSizes"] = "--allow-mismatched-sizes",
        ["Seed"] = "--seed",
        ["SideBySide"] = "--half",
        ["CropSize"] = "--size",
        ["SkipInvalid"] = "--skip-invalid",
        ["Statistics"] = "--statistics",
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

    // A word that is not part of a path or of quoted text.
    [GeneratedRegex("""(?<![\w./\\"-])(TrainingOptions\.)?(?<name>[A-Z]\w+(\.[A-Z]\w+)?)(?![\w/\\"-]|\.\w)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
