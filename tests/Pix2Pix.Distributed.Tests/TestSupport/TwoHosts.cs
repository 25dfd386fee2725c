using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>Two network namespaces with a cable between them and names of their own. MPICH starts a process on each.</summary>
[SupportedOSPlatform("linux")]
internal sealed class TwoHosts : IDisposable
{
    private const string Subnet = "10.77.31";

    private readonly string _a = $"pix2pix-a-{Environment.ProcessId}";
    private readonly string _b = $"pix2pix-b-{Environment.ProcessId}";
    private readonly string _cable = $"p2p{Environment.ProcessId % 1_000_000}";
    private readonly string _shell;

    /// <param name="folder">For the program that stands in for ssh.</param>
    public TwoHosts(string folder)
    {
        _shell = Path.Combine(folder, "shell");
        Ip($"netns add {_a}");
        Ip($"netns add {_b}");
        Ip($"link add {_cable}a type veth peer name {_cable}b");
        Connect(_a, $"{_cable}a", 1);
        Connect(_b, $"{_cable}b", 2);

        // The launcher calls it as it would ssh: options, the host and a command.
        File.WriteAllText(_shell, $"#!/bin/sh\nwhile [ \"${{1#-}}\" != \"$1\" ]; do shift; done\nshift\nexec ip netns exec {_b} unshare --uts sh -c \"hostname pix2pix-b; exec $*\"\n");
        File.SetUnixFileMode(_shell, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static bool CanBeMade
    {
        get
        {
            if (MpiRun.Find("ip") is null || MpiRun.Find("unshare") is null) return false;
            var name = $"pix2pix-try-{Environment.ProcessId}";
            return Run("ip", $"netns add {name}").ExitCode == 0 & Run("ip", $"netns del {name}").ExitCode == 0 && Run("unshare", "--uts true").ExitCode == 0;
        }
    }

    /// <summary>Bytes that have come over the cable.</summary>
    public long BytesOverTheCable => long.Parse(
        Run("ip", $"netns exec {_b} cat /sys/class/net/{_cable}b/statistics/rx_bytes").Text, CultureInfo.InvariantCulture);

    /// <summary>Runs the worker once on each.</summary>
    public Task<(int ExitCode, string Text)> RunAsync(IEnumerable<string> arguments) => MpiRun.CompleteAsync(
        "ip",
        [
            "netns", "exec", _a, "unshare", "--uts", "sh", "-c", "hostname pix2pix-a; exec \"$@\"", "sh",

            // Both run on one machine, whose memory MPICH would use, were it let.
            "env", "UCX_TLS=tcp,self",
            "mpirun.mpich", "-launcher", "ssh", "-launcher-exec", _shell, "-localhost", $"{Subnet}.1", "-hosts", $"{Subnet}.1,{Subnet}.2", "-n", "2",
            "dotnet", MpiRun.Worker, .. arguments,
        ]);

    public void Dispose()
    {
        Run("ip", $"netns del {_a}");
        Run("ip", $"netns del {_b}");
    }

    private static void Connect(string host, string end, int number)
    {
        Ip($"link set {end} netns {host}");
        Ip($"netns exec {host} ip addr add {Subnet}.{number}/24 dev {end}");
        Ip($"netns exec {host} ip link set {end} up");
        Ip($"netns exec {host} ip link set lo up");
    }

    private static void Ip(string arguments)
    {
        var (code, text) = Run("ip", arguments);
        Assert.True(code == 0, $"ip {arguments}: {text}");
    }

    private static (int ExitCode, string Text) Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + errors.GetAwaiter().GetResult());
    }
}
