namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>A theory that starts processes with the launchers of Open MPI and of MPICH.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute()
    {
        if (!MpiRun.IsInstalled) Skip = "Open MPI and MPICH are not both installed (Debian: apt install openmpi-bin mpich).";
    }
}
