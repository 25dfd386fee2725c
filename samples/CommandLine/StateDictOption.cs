using System.CommandLine;

namespace CommandLine;

/// <summary>--state-dict, which chooses one of several networks in a checkpoint of PyTorch's.</summary>
internal static class StateDictOption
{
    public static Option<string?> Create() => new("--state-dict")
    {
        Description = "which network to read where a file of PyTorch's holds several: what stands before the names of its weights, such as netG_A",
    };
}
