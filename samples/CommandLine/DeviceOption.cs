using System.CommandLine;

namespace CommandLine;

/// <summary>Where networks run.</summary>
internal static class DeviceOption
{
    public static Option<string> Create() => new("--device")
    {
        Description = "auto (CUDA if there is any, else the CPU), cpu, cuda, cuda:N or mps",
        DefaultValueFactory = _ => "auto",
        HelpName = "DEVICE",
    };
}
