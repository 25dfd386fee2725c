using System.Numerics;
using System.Runtime.Versioning;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Pix2Pix.Common;
using Pix2Pix.Storage;

namespace Pix2Pix.Tests.Common;

/// <summary>What the libraries do in another way for each framework; run again with those for .NET 8.</summary>
public sealed class FrameworkTests
{
    [Fact]
    public void Libraries_UnderTheseTests_AreForTheFrameworkAskedFor()
    {
        var expected = Environment.GetEnvironmentVariable("PIX2PIX_FRAMEWORK") ?? ".NETCoreApp,Version=v10.0";
        Assert.All(
            [typeof(Translator).Assembly, typeof(StrictJson).Assembly, typeof(SharedLibrary).Assembly],
            assembly => Assert.Equal(expected, assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName));
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 1}""")]
    [InlineData("""{"a": {"b": 1, "c": 2, "b": 3}}""")]
    [InlineData("""[{"x": 0}, [{"a": 1, "\u0061": 2}]]""")]
    [InlineData("""{"a": 0, "b": 0, "c": 0, "d": 0, "e": 0, "f": 0, "g": 0, "h": 0, "i": 0, "e": 0}""")]
    [InlineData("""{"a": 1""")]
    public void StrictJson_RepeatedNameOrNoJson_Throws(string json) =>
        Assert.ThrowsAny<JsonException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void StrictJson_EqualNamesInDifferentObjects_IsRead()
    {
        using var document = StrictJson.Parse("""{"a": {"a": 1}, "A": [{"a": 2}, {"a": 3}]}"""u8.ToArray());
        Assert.Equal(3, document.RootElement.GetProperty("A")[1].GetProperty("a").GetInt32());
    }

    // (1 + 2^-12)² - 1 needs 25 bits, of which a product that is rounded by itself loses the last.
    [Fact]
    public void FusedMultiplyAdd_EveryLane_RoundsOnce()
    {
        var random = new Random(1);
        var near = 1 + MathF.ScaleB(1, -12);
        for (var round = 0; round < 100; round++)
        {
            float[] a = Values(), b = Values(), c = Values();
            (a[0], b[0], c[0]) = (near, near, -1);
            var fused = VectorArithmetic.FusedMultiplyAdd(new(a), new(b), new(c));
            for (var i = 0; i < Vector<float>.Count; i++) Assert.Equal(MathF.FusedMultiplyAdd(a[i], b[i], c[i]), fused[i]);
            Assert.NotEqual((near * near) - 1, fused[0]);
        }

        float[] Values() => [.. Enumerable.Range(0, Vector<float>.Count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
