namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>A fact about two hosts that are network namespaces of this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TwoHostsFactAttribute : FactAttribute
{
    public TwoHostsFactAttribute()
    {
        if (!MpiRun.IsInstalled) Skip = "Open MPI and MPICH are not both installed (Debian: apt install openmpi-bin mpich).";
        else if (!OperatingSystem.IsLinux() || !TwoHosts.CanBeMade) Skip = "Network namespaces cannot be made here: that needs root and iproute2.";
    }
}
