using System.CommandLine;

namespace CommandLine;

/// <summary>--state-dict, which chooses one of several networks in a checkpoint of PyTorch's.</summary>
internal static class StateDictOption
{
    public static Option<string?> Create() => new("--state-dict")
    {
        Description = "which network to read from a file of PyTorch's with several: what stands before its weights' names, such as netG_A",
    };
}
