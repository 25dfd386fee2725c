using System.Globalization;

namespace Pix2Pix.Distributed.Binding;

/// <summary>What the environment tells about who started this process together with others.</summary>
/// <param name="Name">What started it.</param>
/// <param name="Prefers">Family of the MPI libraries that belong to it; null where any may.</param>
/// <param name="Size">How many processes it started; null where it does not tell.</param>
internal sealed record Launcher(string Name, string? Prefers, int? Size)
{
    /// <summary>The launcher of this process; null where it was started by itself.</summary>
    /// <param name="read">Reads an environment variable.</param>
    public static Launcher? Find(Func<string, string?> read)
    {
        if (Number(read, "OMPI_COMM_WORLD_SIZE") is { } size) return new Launcher("Open MPI's mpirun", "Open MPI", size);
        if (Number(read, "PMI_SIZE") is { } started) return new Launcher("mpiexec", "MPICH", started);
        if (Number(read, "SLURM_STEP_NUM_TASKS") is { } tasks && read("SLURM_PROCID") is not null)
        {
            return new Launcher("srun", read("PMIX_RANK") is not null ? "Open MPI" : null, tasks);
        }

        return read("PMIX_RANK") is not null ? new Launcher("a PMIx launcher", "Open MPI", null) : null;
    }

    private static int? Number(Func<string, string?> read, string name) =>
        int.TryParse(read(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
