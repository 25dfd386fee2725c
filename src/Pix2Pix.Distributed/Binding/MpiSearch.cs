using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Finds an MPI library on this machine.</summary>
internal static class MpiSearch
{
    private static readonly string[] OpenMpiOnLinux = ["libmpi.so.40", "libmpi.so.80"];

    // Debian uses MPICH's own name; elsewhere the name has the number of the family's common ABI, as Intel's does.
    private static readonly string[] MpichOnLinux = ["libmpich.so.12", "libmpi.so.12"];

    private static readonly string[] FoldersOnMac = ["", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/local/lib/"];

    /// <summary>Library names to try in this order: those that match the launcher come first.</summary>
    public static IReadOnlyList<string> Candidates(Launcher? launcher)
    {
        if (OperatingSystem.IsWindows()) return ["msmpi.dll", "impi.dll"];
        var prefersMpich = launcher?.Prefers == "MPICH";
        if (OperatingSystem.IsMacOS())
        {
            string[] names = prefersMpich ? ["libmpi.12.dylib", "libmpi.40.dylib"] : ["libmpi.40.dylib", "libmpi.12.dylib"];
            return [.. from name in names from folder in FoldersOnMac select folder + name];
        }

        string[] known = prefersMpich ? [.. MpichOnLinux, .. OpenMpiOnLinux] : [.. OpenMpiOnLinux, .. MpichOnLinux];
        return [.. known, "libmpi.so"];
    }

    /// <param name="named">The only library to try; null to search for one.</param>
    /// <param name="launcher">The launcher of this process; null if there is none.</param>
    /// <exception cref="MpiException">No usable library was found; the message contains what to install or change.</exception>
    public static MpiLibrary Load(string? named, Launcher? launcher)
    {
        string[] names = named is null ? [.. Candidates(launcher)] : [named];
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, out var handle)) continue;
            try
            {
                return new MpiLibrary(handle, name);
            }
            catch (EntryPointNotFoundException e)
            {
                throw new MpiException(
                    $"{name} was loaded, but it does not implement MPI 3 or later: {e.Message} " +
                    $"Set {MpiOptions.LibraryVariable} to another library.", e);
            }
        }

        throw new MpiException(named is null
            ? $"No MPI library was found; tried {string.Join(", ", names)}. {Installation} If it is in an unusual place, set " +
              $"{MpiOptions.LibraryVariable} to its path."
            : $"The MPI library \"{named}\" cannot be loaded. Correct {MpiOptions.LibraryVariable} or {nameof(MpiOptions)}." +
              $"{nameof(MpiOptions.Library)}, or leave both unset to search for a library.");
    }

    private static string Installation =>
        OperatingSystem.IsWindows() ? "Install Microsoft MPI (msmpisetup.exe) or Intel MPI, and start the program with mpiexec."
        : OperatingSystem.IsMacOS() ? "Install Open MPI or MPICH: \"brew install open-mpi\" or \"brew install mpich\"."
        : "Install Open MPI or MPICH: on Debian and Ubuntu, \"apt install openmpi-bin\" or \"apt install mpich\"; on Fedora and Red Hat, " +
          "\"dnf install openmpi\" or \"dnf install mpich\", then \"module load mpi\". On a cluster, load its MPI module.";
}
