namespace Pix2Pix.Tests.Conventions;

/// <summary>The versions that tools are pinned to, from whichever registry a machine uses.</summary>
public class LockFileTests
{
    [Fact]
    public void SpellChecker_LockFile_NamesNoHost()
    {
        var lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "eng/spelling/package-lock.json"));
        Assert.Contains(lines, line => line.Contains("\"integrity\"", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("://", StringComparison.Ordinal));
    }
}
