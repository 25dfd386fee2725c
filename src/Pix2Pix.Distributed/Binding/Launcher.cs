using System.Globalization;

namespace Pix2Pix.Distributed.Binding;

/// <summary>The launcher that started this process, as detected from environment variables.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Prefers">Family of the MPI libraries that belong to it; null if any may.</param>
/// <param name="Size">How many processes it started; null if the environment does not contain it.</param>
internal sealed record Launcher(string Name, string? Prefers, int? Size)
{
    /// <summary>Detects the launcher of this process; null if no launcher started it.</summary>
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
