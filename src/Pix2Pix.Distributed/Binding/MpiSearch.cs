using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Finds the MPI library of this machine.</summary>
internal static class MpiSearch
{
    private static readonly string[] OpenMpiOnLinux = ["libmpi.so.40", "libmpi.so.80"];

    // Debian names it after itself; elsewhere it has the number of the family's common ABI, as Intel's has.
    private static readonly string[] MpichOnLinux = ["libmpich.so.12", "libmpi.so.12"];

    private static readonly string[] FoldersOnMac = ["", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/local/lib/"];

    /// <summary>Names under which libraries are looked for, those that fit the launcher first.</summary>
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

    /// <summary>Loads a library.</summary>
    /// <param name="named">The only one to try; null to look for one.</param>
    /// <param name="launcher">Who started this process.</param>
    /// <exception cref="MpiException">There is none that can be used; the message says what to install.</exception>
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
                throw new MpiException($"{name} was loaded, but it is no library of MPI 3 or later: {e.Message} Name another with {MpiOptions.LibraryVariable}.", e);
            }
        }

        throw new MpiException(named is null
            ? $"No MPI library was found; tried {string.Join(", ", names)}. {Installation} If it is in an unusual place, set {MpiOptions.LibraryVariable} to its path."
            : $"The MPI library \"{named}\" cannot be loaded. Correct {MpiOptions.LibraryVariable} or {nameof(MpiOptions)}.{nameof(MpiOptions.Library)}, or leave it out to have one looked for.");
    }

    private static string Installation =>
        OperatingSystem.IsWindows() ? "Install Microsoft MPI (msmpisetup.exe) or Intel MPI, and start the program with mpiexec."
        : OperatingSystem.IsMacOS() ? "Install Open MPI or MPICH: \"brew install open-mpi\" or \"brew install mpich\"."
        : "Install Open MPI or MPICH: on Debian and Ubuntu \"apt install openmpi-bin\" or \"apt install mpich\", on Fedora and Red Hat \"dnf install openmpi\" or " +
          "\"dnf install mpich\" and \"module load mpi\"; on a cluster load its MPI module.";
}
