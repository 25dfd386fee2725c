using Pix2Pix.Distributed;
using SurfaceCheck;

namespace Pix2Pix.PublicApi.Tests;

public class ApprovedSurfaceTests
{
    // A change of the public surface has to be seen in review: as a change of this file.
    [Theory]
    [InlineData(typeof(Translator), 100)]
    [InlineData(typeof(MpiProcessGroup), 20)]
    public void PublicSurface_IsTheApprovedOne(Type ofPackage, int fewestLines)
    {
        var package = ofPackage.Assembly.GetName().Name;
        var approved = Path.Combine(AppContext.BaseDirectory, "approved", $"{package}.txt");
        var received = Path.Combine(AppContext.BaseDirectory, "approved", $"{package}.received.txt");
        using (var writer = new StreamWriter(received) { NewLine = "\n" }) SurfaceList.OfTypes(ofPackage.Assembly.GetTypes()).Write(writer);

        string[] expected = File.ReadAllLines(approved), actual = File.ReadAllLines(received);
        Assert.True(expected.Length > fewestLines, $"{approved} lists next to nothing.");
        var changes = actual.Except(expected).Select(line => $"+ {line}").Concat(expected.Except(actual).Select(line => $"- {line}")).ToList();
        Assert.True(changes.Count == 0, $"The public surface changed. If that is meant, copy {received} over the approved file.\n{string.Join('\n', changes)}");
    }
}
