using System.CommandLine;

namespace Pix2Pix.Cli;

/// <summary>--state-dict, which selects one of several networks in a PyTorch checkpoint.</summary>
internal static class StateDictOption
{
    public static Option<string?> Create() => new("--state-dict")
    {
        Description = "which network to load from a PyTorch file with several: the prefix of its weights, such as netG_A",
    };
}
