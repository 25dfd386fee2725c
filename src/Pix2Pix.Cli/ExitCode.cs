namespace Pix2Pix.Cli;

/// <summary>Exit codes for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
