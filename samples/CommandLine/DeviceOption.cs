using System.CommandLine;

namespace CommandLine;

/// <summary>Where networks run.</summary>
internal static class DeviceOption
{
    public static Option<string> Create() => new("--device")
    {
        Description = "auto (CUDA if there is any, else the CPU), cpu, cuda or cuda:N",
        DefaultValueFactory = _ => "auto",
        HelpName = "DEVICE",
    };
}
