using Pix2Pix.Distributed.Binding;

namespace Pix2Pix.Distributed.Tests.Binding;

public class LauncherTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE=4;PMIX_RANK=1", "Open MPI's mpirun", "Open MPI", 4)]
    [InlineData("PMI_RANK=1;PMI_SIZE=3", "mpiexec", "MPICH", 3)]
    [InlineData("SLURM_PROCID=0;SLURM_STEP_NUM_TASKS=8;PMIX_RANK=0", "srun", "Open MPI", 8)]
    [InlineData("SLURM_PROCID=0;SLURM_STEP_NUM_TASKS=8", "srun", null, 8)]
    [InlineData("PMIX_RANK=5", "a PMIx launcher", "Open MPI", null)]
    public void Launcher_IsToldFromTheEnvironment(string environment, string name, string? prefers, int? size)
    {
        var variables = environment.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(new Launcher(name, prefers, size), Launcher.Find(variables.GetValueOrDefault));
    }

    [Fact]
    public void Launcher_OfAProcessAlone_IsNone() => Assert.Null(Launcher.Find(name => name == "SLURM_JOB_ID" ? "17" : null));

    [Fact]
    public void Candidates_BelongToTheLauncherFirst()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal("libmpi.so.40", MpiSearch.Candidates(null)[0]);
        Assert.Equal("libmpich.so.12", MpiSearch.Candidates(new Launcher("mpiexec", "MPICH", 2))[0]);
        Assert.Equal(MpiSearch.Candidates(null).Order(), MpiSearch.Candidates(new Launcher("mpiexec", "MPICH", 2)).Order());
    }
}
