using System.Reflection;
using Pix2Pix.Common;
using Pix2Pix.Models.Prepacked;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Models.Prepacked;

public class ScriptTests
{
    // In a process of its own, which an operator that libtorch does not have ends.
    [Fact]
    public async Task All_PinnedLibtorch_CompileThere()
    {
        string[] lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, "compile", .. Script.All.Select(script => script.Text)]);
        Assert.Equal($"{Script.All.Count} compiled", Assert.Single(lines));
    }

    [Fact]
    public void All_Scripts_AreThoseThatCodeCanReach()
    {
        var fields = typeof(Script).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(Script));
        Assert.Equal(fields.Select(field => field.GetValue(null)), Script.All);
    }

    [Fact]
    public void ProblemOf_PinnedLibtorch_IsNone() => Assert.Null(Script.ProblemOf(LibtorchVersion.Current));

    [Theory]
    [InlineData("2.9.1")]
    [InlineData("2.10.1")]
    [InlineData("2.11.0")]
    public void ProblemOf_OtherLibtorch_NamesBoth(string version)
    {
        var problem = Script.ProblemOf(Version.Parse(version));
        Assert.Contains(version, problem, StringComparison.Ordinal);
        Assert.Contains($"{LibtorchVersion.Current}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemOf_UnknownLibtorch_SaysSo() => Assert.Contains("unknown", Script.ProblemOf(null), StringComparison.Ordinal);
}
