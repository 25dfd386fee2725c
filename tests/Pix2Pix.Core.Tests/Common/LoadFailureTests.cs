using System.Globalization;
using System.Runtime.InteropServices;
using Pix2Pix.Common;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Common;

public sealed class LoadFailureTests : IDisposable
{
    private const string Preamble = "Unable to load shared library 'X' or one of its dependencies. Consider setting LD_DEBUG: \n";

    // Of the header's e_machine.
    private const byte X64 = 62;
    private const byte Arm64 = 183;

    private const string Prefix = "The native library of Xsharp 1.2.3 cannot be loaded: ";

    private static readonly NativePart Part = new("libX.so", "Xsharp 1.2.3", "reference the package X 1.2.3", NeedsGlibc: false);

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Explain_NoFile_NamesFileSystemAndPackage()
    {
        var said = Explain("/app/libX.so: cannot open shared object file: No such file or directory\n", found: null);
        Assert.StartsWith(Prefix + "there is no libX.so for linux-x64 in ", said, StringComparison.Ordinal);
        Assert.EndsWith("To fix this, reference the package X 1.2.3.", said, StringComparison.Ordinal);
    }

    // The loader speaks the user's language, here German, and .NET lists the places where nothing was found around it.
    [Theory]
    [InlineData("version `GLIBCXX_3.4.32' not found (required by {1})", "en-US")]
    [InlineData("Version »GLIBCXX_3.4.32« nicht gefunden (benötigt von {1})", "de-DE")]
    [InlineData("“GLIBCXX_3.4.32” sürümü bulunamadı ({1} gerektiriyor)", "tr-TR")]
    public void Explain_OldLibstdcxx_NamesWhatIsNeededAndWhatIsThere(string words, string culture)
    {
        var there = _folder.File("libstdc++.so.6");
        File.WriteAllText(there, "\0GLIBCXX_3.4\0GLIBCXX_3.4.9\0GLIBCXX_3.4.30\0GLIBCXX_DEBUG_LENGTH\0GLIBCXX_3.4.3\0CXXABI_1.3.14\0");
        var line = string.Format(CultureInfo.InvariantCulture, words, "", "/my app/libX.so");
        var said = Explain($"/none/libX.so: nothing there\n{there}: {line}\n/usr/libX.so: nothing there\n", culture: culture);
        Assert.Equal(
            $"{Prefix}/my app/libX.so needs GLIBCXX_3.4.32, but {there} has GLIBCXX_3.4.30 at most. " +
            "Use a system or container with a newer libstdc++, that of GCC 13 or newer, such as Debian 13 or Ubuntu 24.04.", said);
    }

    [Fact]
    public void Explain_OldGlibc_SaysSo()
    {
        var said = Explain("/none/libc.so.6: version `GLIBC_2.38' not found (required by /app/libX.so)\n");
        Assert.Equal(
            Prefix + "/app/libX.so needs GLIBC_2.38, but /none/libc.so.6 does not have it. " +
            "Use a system or container with a newer glibc, such as Debian 13 or Ubuntu 24.04.", said);
    }

    [Fact]
    public void Explain_Musl_OfAPartThatNeedsGlibc_SaysSo()
    {
        const string Musl = "Error relocating /app/libX.so: __foo: symbol not found\n";
        var said = LoadFailure.Explain(Part with { NeedsGlibc = true }, Preamble + Musl, "/app/libX.so", "linux-musl-x64");
        Assert.Contains("the C library of this system is musl", said, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Explain_FileThatIsNoLibrary_NamesIt()
    {
        var file = Write("libX.so", "not a library"u8);
        Assert.Contains($": {file} is not a library: it is damaged", Explain($"{file}: invalid ELF header\n", file), StringComparison.Ordinal);
    }

    // The library itself is whole; what it needs is not.
    [LinuxFact]
    public void Explain_DependencyThatIsNoLibrary_NamesIt()
    {
        string file = Write("libX.so", Elf(IsArm ? Arm64 : X64)), other = Write("liby.so.1", []);
        var said = Explain($"/none/X.so: not there\n{other}: file too short\n", file);
        Assert.Contains($": {other} is not a library", said, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Explain_LibraryOfAnotherProcessor_NamesBoth()
    {
        var file = Write("libX.so", Elf(IsArm ? X64 : Arm64));
        var (other, own) = IsArm ? (Architecture.X64, Architecture.Arm64) : (Architecture.Arm64, RuntimeInformation.ProcessArchitecture);
        Assert.Contains(
            $": {file} is built for {other} processors, but this process runs on {own}. ",
            Explain($"{file}: cannot open shared object file: No such file or directory\n", file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undefined symbol: _ZNK3c105Error4whatEv", "_ZNK3c105Error4whatEv")]
    [InlineData("undefiniertes Symbol: FLAGS_caffe2_log_level", "FLAGS_caffe2_log_level")]
    public void Explain_SymbolThatIsMissing_SaysThatVersionsDiffer(string words, string symbol) => Assert.EndsWith(
        $": /app/libX.so and a library that it needs have different versions: {symbol} is missing. To fix this, " +
        "reference the package X 1.2.3.",
        Explain($"/app/X.so: not there\n/app/libX.so: {words}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("libfontconfig.so.1: cannot open shared object file: No such file or directory", "libfontconfig.so.1")]
    [InlineData("libc.musl-x86_64.so.1: Kann die Shared-Object-Datei nicht öffnen", "libc.musl-x86_64.so.1")]
    public void Explain_DependencyThatIsNotThere_NamesIt(string line, string dependency) => Assert.EndsWith(
        $": /app/libX.so needs {dependency}, which is not found. Install it if it is part of the system, or reference the package X 1.2.3.",
        Explain($"/app/X.so: not there\n{line}\n/usr/libX.so: not there\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/app/libX.so: failed to map segment from shared object\n", "failed to map segment from shared object")]
    [InlineData("Das angegebene Modul wurde nicht gefunden. (0x8007007E)", "Das angegebene Modul wurde nicht gefunden. (0x8007007E)")]
    public void Explain_AnythingElse_HandsOnWhatTheSystemSays(string said, string reason) => Assert.EndsWith(
        $"/app/libX.so was found, but the system reports: {reason}. To fix this, reference the package X 1.2.3.",
        LoadFailure.Explain(Part, said, "/app/libX.so", "linux-x64"), StringComparison.Ordinal);

    private static string Explain(string lines, string? found = "/app/libX.so", string culture = "en-US")
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return LoadFailure.Explain(Part, Preamble + lines, found, "linux-x64");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static byte[] Elf(byte machine)
    {
        var head = new byte[64];
        "\u007fELF"u8.CopyTo(head);
        (head[4], head[5], head[18]) = (2, 1, machine);
        return head;
    }

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }
}
