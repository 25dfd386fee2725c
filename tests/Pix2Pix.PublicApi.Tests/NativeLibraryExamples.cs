namespace Pix2Pix.PublicApi.Tests;

/// <summary>The code of docs/native-libraries.md.</summary>
public class NativeLibraryExamples
{
    [Fact]
    public void Start_NativeLibrariesAreThere_GoesOn() => Assert.Equal(0, Start());

    private static int Start()
    {
        // <start>
        try
        {
            NativeLibraries.EnsureTorch();
            NativeLibraries.EnsureSkia();
        }
        catch (NativeLibraryException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        // </start>
        return 0;
    }
}
