using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Serialization;

/// <summary>Weight files come from strangers.</summary>
public class HostileFileTests
{
    [Fact]
    public void LoadGenerator_DamagedZips_LoadOrAreRefused() =>
        AssertMostlyRefused(Mutations.Create(Tiny("unet_tiny.pth"), 2400, seed: 1), 1000);

    [Fact]
    public void LoadGenerator_WholeZipsOfDamagedPickles_LoadOrAreRefused()
    {
        var entries = TorchZip.Entries(Tiny("unet_tiny.pth"));
        var pickle = entries.Single(entry => entry.Name == "data.pkl").Content;
        AssertMostlyRefused(
            Mutations.Create(pickle, 2400, seed: 2).Select(damaged => TorchZip.Make([.. entries.Select(e => e.Name == "data.pkl" ? (e.Name, damaged) : e)])), 1000);
    }

    [Fact]
    public void LoadGenerator_DamagedLegacyFiles_LoadOrAreRefused() =>
        AssertMostlyRefused(Mutations.Create(Tiny("unet_tiny_legacy.pth"), 2400, seed: 3), 1000);

    [Fact]
    public void LoadGenerator_FilesCutShort_AreRefused()
    {
        foreach (var name in (string[])["unet_tiny.pth", "unet_tiny_legacy.pth"])
        {
            var whole = Tiny(name);
            var cut = Enumerable.Range(0, whole.Length).Where(length => length % 5 == 0 || whole.Length - length < 20).Select(length => whole[..length]).ToList();
            Assert.Equal(cut.Count, CountRefused(cut));
        }
    }

    [Theory]
    [InlineData("unet_tiny.pth")]
    [InlineData("unet_tiny_legacy.pth")]
    public void LoadGenerator_WholeFile_Loads(string name) => Assert.Equal(0, CountRefused([Tiny(name)]));

    [Theory]
    [InlineData("\u0080\u0002cposix\nsystem\nX\u0004\0\0\0true\u0085R.", "it refers to posix.system")]
    [InlineData("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093.", "it refers to builtins.eval")]
    [InlineData("\u0080\u0002ctorch\nload\n.", "it refers to torch.load")]
    [InlineData("\u0080\u0002cnetworks\nUnetGenerator\n)\u0081}X\u0008\0\0\0trainingNsb.", "it refers to networks.UnetGenerator")]
    [InlineData("\u0080\u0002}X\u0004\0\0\0netGcnetworks\nUnetGenerator\n)\u0081s.", "it refers to networks.UnetGenerator")]
    [InlineData("\u0080\u0002N)R.", "calls an object that is not a PyTorch function")]
    [InlineData("\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n)R.", "arguments that Tensor does not take")]
    [InlineData("\u0080\u0002ctorch\nFloatStorage\n)R.", "calls an object that is not a PyTorch function")]
    [InlineData("\u0080\u0002ccollections\nOrderedDict\n)\u0092.", "instruction 0x92")]
    [InlineData("(iposix\nsystem\n.", "instruction 0x69")]
    [InlineData("(cposix\nsystem\no.", "instruction 0x6f")]
    [InlineData("\u0082\u0001.", "instruction 0x82")]
    [InlineData("]q\0h\0a.", "no dictionary of tensors")]
    [InlineData("}}b.", "sets attributes")]
    [InlineData("ccollections\nOrderedDict\n)R}X\u0001\0\0\0aNsb.", "sets attributes")]
    [InlineData("ccollections\nOrderedDict\n](NNNee\u0085R.", "ends a group that it did not begin")]
    [InlineData("ccollections\nOrderedDict\n]Na\u0085R.", "is not a pair")]
    [InlineData("}K\u0001Ns.", "no dictionary of tensors")]
    [InlineData("}q\0X\u0001\0\0\0ah\0s.", "no dictionary of tensors")]
    [InlineData("}(Nu.", "a key without a value")]
    [InlineData("N(a.", "uses a value that is not there")]
    [InlineData(".", "uses a value that is not there")]
    [InlineData("NNa.", "appends to an object that is not a list")]
    [InlineData("NNNs.", "sets items of an object that is not a dictionary")]
    [InlineData("h\u0005.", "a value that it did not store (number 5)")]
    [InlineData("NNNQ.", "it describes a storage in an unknown way")]
    [InlineData("X\u00ff\u00ff\u00ff\u007f.", "a string in it claims 2147483647 bytes")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "a string in it claims 18446744073709551615 bytes")]
    [InlineData("X\u0002\0\0\0\u00ff\u00fe.", "not UTF-8")]
    [InlineData("c\u00ff\u00fe\nx\n.", "not UTF-8")]
    [InlineData("ctorch", "a name in it does not end")]
    [InlineData("\u008a\u00ff.", "a number in it has 255 bytes")]
    [InlineData("K", "is cut short")]
    [InlineData("", "is cut short")]
    [InlineData("\u0080\u0000.", "pickle protocol 0")]
    public void LoadGenerator_PickleOfMoreThanTensors_IsRefused(string pickle, string expected) => AssertRefused(ZipOf(pickle), expected);

    [Theory]
    [InlineData("(", "nested deeper than the 64 levels")]
    [InlineData("N", "stacks more than the 10000 values")]
    [InlineData("]q\0h\0h\0\u0086", "stacks more than the 10000 values")]
    [InlineData("Na", "more than the 250000 instructions")]
    [InlineData("q\0\u0085", "more than the 250000 instructions")]
    public void LoadGenerator_EndlessPickle_IsRefused(string repeated, string expected) =>
        AssertRefused(ZipOf("]" + string.Concat(Enumerable.Repeat(repeated, 300_000))), expected);

    // A list of pairs, made a dictionary over and over: few bytes, much work.
    [Fact]
    public void LoadGenerator_WorkOutOfProportion_IsRefused()
    {
        var pairs = string.Concat(Enumerable.Repeat("](X\u0001\0\0\0aNe", 3000));
        var dictionaries = string.Concat(Enumerable.Repeat("ccollections\nOrderedDict\nh\0\u0085Ra", 10_000));
        AssertRefused(ZipOf("]](" + pairs + "eq\0a" + dictionaries), "more than the 250000 instructions");
    }

    [Theory]
    [InlineData(-1, new[] { 2 }, new[] { 1 })]
    [InlineData(3, new[] { 2 }, new[] { 1 })]
    [InlineData(int.MaxValue, new[] { 2 }, new[] { 1 })]
    [InlineData(0, new[] { 5 }, new[] { 1 })]
    [InlineData(0, new[] { 2 }, new[] { 4 })]
    [InlineData(0, new[] { 2 }, new[] { -1 })]
    [InlineData(0, new[] { -2 }, new[] { 1 })]
    [InlineData(0, new[] { 0 }, new[] { 1 })]
    [InlineData(0, new[] { 2, 2, 2 }, new[] { int.MaxValue, int.MaxValue, int.MaxValue })]
    [InlineData(0, new[] { int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue }, new[] { 0, 0, 0, 0 })]
    public void LoadGenerator_TensorOutsideItsStorage_IsRefused(int offset, int[] shape, int[] strides) =>
        AssertRefused(TorchZip.Make(("data.pkl", TorchZip.Pickle(("w", offset, shape, strides, 4, "0"))), ("data/0", new byte[16])), "does not lie in its storage");

    [Fact]
    public void LoadGenerator_TensorsLargerThanTheFile_AreRefused()
    {
        // Whole networks: one of few bytes that are all its weights, and one whose equal layers are the same bytes.
        byte[] Overlapping(GeneratorOptions options, bool spread, int count) => TorchZip.Make(
            ("data.pkl", TorchZip.Pickle([.. PyTorchNames.Create(options).Where(weight => weight.Shape.Length > 0).Select(weight =>
            {
                var shape = weight.Shape.Select(size => (int)size).ToArray();
                var strides = shape.Select((_, i) => spread ? shape.Skip(i + 1).Aggregate(1, (a, b) => a * b) : 0).ToArray();
                return (weight.Theirs, 0, shape, strides, count, "0");
            })])), ("data/0", new byte[4 * count]));
        AssertRefused(Overlapping(GeneratorOptions.UNet256, spread: false, 4), "they overlap");
        AssertRefused(Overlapping(new GeneratorOptions { Depth = 16, BaseChannels = 4 }, spread: true, 64 * 32 * 16), "they overlap");
        AssertRefused(TorchZip.Make(("data.pkl", TorchZip.Pickle(("w", 0, [1], [1], int.MaxValue, "0"))), ("data/0", new byte[16])), "claims 2147483647 values");
    }

    [Fact]
    public void LoadGenerator_MoreTensorsThanAnyNetworkHas_AreRefused() => AssertRefused(
        TorchZip.Make(("data.pkl", TorchZip.Pickle([.. Enumerable.Range(0, 10_001).Select(i => ($"w{i}", 0, (int[])[1], (int[])[1], 4, "0"))])), ("data/0", new byte[16])),
        "more than the");

    [Fact]
    public void LoadGenerator_ShapesWithoutSizes_AreRefused() =>
        AssertRefused(TorchZip.Make(("data.pkl", TorchZip.Pickle(("w", 0, [2, 2], [1], 4, "0"))), ("data/0", new byte[16])), "has 2 sizes and 1 strides");

    [Fact]
    public void LoadGenerator_StorageDescribedTwice_IsRefused() => AssertRefused(
        TorchZip.Make(("data.pkl", TorchZip.Pickle(("w", 0, [1], [1], 4, "0"), ("v", 0, [1], [1], 5, "0"))), ("data/0", new byte[16])), "it describes storage \"0\" in two ways");

    [Fact]
    public void LoadGenerator_PackedZip_IsRefusedBeforeItUnpacks()
    {
        var entries = TorchZip.Entries(Tiny("unet_tiny.pth"));
        AssertRefused(TorchZip.Make(CompressionLevel.Optimal, entries), "uncompressed bytes are needed");
        AssertRefused(TorchZip.Make(CompressionLevel.SmallestSize, ("data.pkl", new byte[20_000_000])), "at most 16000000 are allowed");
    }

    [Fact]
    public void LoadGenerator_StoragesOfOtherSizes_AreRefused()
    {
        var entries = TorchZip.Entries(Tiny("unet_tiny.pth"));
        (string, byte[])[] With(Func<byte[], byte[]> change) => [.. entries.Select(e => e.Name == "data/0" ? (e.Name, change(e.Content)) : e)];
        AssertRefused(TorchZip.Make(With(content => content[1..])), "uncompressed bytes are needed");
        AssertRefused(TorchZip.Make(With(content => [.. content, 0])), "uncompressed bytes are needed");
        AssertRefused(TorchZip.Make([.. entries.Where(e => e.Name != "data/0")]), "storage \"0\" is missing");
    }

    [Fact]
    public void LoadGenerator_OtherZips_AreRefused()
    {
        var entries = TorchZip.Entries(Tiny("unet_tiny.pth"));
        AssertRefused(TorchZip.Make(("readme.txt", [1])), "without the data.pkl that PyTorch writes; it contains \"a/readme.txt\"");
        AssertRefused(TorchZip.Make([.. entries, ("b/data.pkl", [1])]), "several entries named data.pkl");
        AssertRefused(TorchZip.Make([.. entries, ("byteorder", "big"u8.ToArray())]), "its byte order is \"big\"");
        AssertRefused(TorchZip.Make([.. Enumerable.Range(0, 100_000).Select(i => (i.ToString(CultureInfo.InvariantCulture), Array.Empty<byte>()))]), "list of entries is longer");
    }

    private static byte[] ZipOf(string pickle) => TorchZip.Make(("data.pkl", Encoding.Latin1.GetBytes(pickle)));

    private static byte[] Tiny(string name) => File.ReadAllBytes(Fixture.PathOf($"networks/{name}"));

    private static int CountRefused(IEnumerable<byte[]> files)
    {
        using var folder = new TemporaryFolder();
        return Mutations.CountRefused(folder.File("g.pth"), files, path => PyTorchFile.LoadGenerator(path).Generator.Dispose());
    }

    // Most damage hits what describes the weights; some hits weights, which then are others.
    private static void AssertMostlyRefused(IEnumerable<byte[]> files, int fewest) => Assert.InRange(CountRefused(files), fewest, int.MaxValue);

    private static void AssertRefused(byte[] file, string expected)
    {
        using var folder = new TemporaryFolder();
        var message = "";
        Assert.Equal(1, Mutations.CountRefused(folder.File("g.pth"), [file], path =>
        {
            try
            {
                PyTorchFile.LoadGenerator(path).Generator.Dispose();
            }
            catch (InvalidDataException e)
            {
                message = e.Message;
                throw;
            }
        }));
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
