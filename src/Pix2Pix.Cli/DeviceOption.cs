using System.CommandLine;

namespace Pix2Pix.Cli;

/// <summary>The device that networks run on.</summary>
internal static class DeviceOption
{
    public static Option<string> Create() => new("--device")
    {
        Description = "auto (CUDA if available, otherwise the CPU), cpu, cuda, cuda:N or mps",
        DefaultValueFactory = _ => "auto",
        HelpName = "DEVICE",
    };
}
