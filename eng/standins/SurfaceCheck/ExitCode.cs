namespace SurfaceCheck;

internal static class ExitCode
{
    public const int Same = 0;
    public const int Difference = 1;
    public const int Misuse = 2;
}
