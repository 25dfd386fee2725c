namespace Pix2Pix.Cli.Tests;

/// <summary>A fact about several processes that MPICH's launcher starts.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiFactAttribute : FactAttribute
{
    public const string Launcher = "mpirun.mpich";

    public MpiFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, Launcher)))) Skip = "MPICH is not installed (Debian: apt install mpich).";
    }
}
