using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Inference;

/// <summary>Networks of the user's own that return what they must not.</summary>
public class UnfitTranslationTests
{
    public static TheoryData<string, string> Outputs => new()
    {
        { "int32", "Int32" },
        { "int64", "Int64" },
        { "float64", "Float64" },
        { "complex", "ComplexFloat32" },
        { "no batch", "[3, 32, 48]" },
        { "other size", "[1, 3, 31, 48]" },
        { "other channels", "[1, 1, 32, 48]" },
        { "sparse", "sparse" },
        { "meta", "meta" },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Translate_NetworkReturnsSomethingElse_SaysWhatAndWhatIsNeeded(string kind, string found)
    {
        using var translator = new Translator(new FunctionGenerator(3, 3, input => OutputOf(kind, input)), new() { Device = "cpu" });
        using var bitmap = Images.Gradient(48, 32);
        using var tensor = torch.zeros(1, 3, 32, 48);
        foreach (var call in new Action[] { () => translator.Translate(bitmap), () => translator.Translate(tensor) })
        {
            var message = Assert.Throws<InvalidOperationException>(call).Message;
            Assert.Contains(found, message, StringComparison.Ordinal);
            Assert.Contains("must be float32 [1, 3, 32, 48]", message, StringComparison.Ordinal);
        }
    }

    private static Tensor OutputOf(string kind, Tensor input) => kind switch
    {
        "int32" => input.to(torch.int32),
        "int64" => input.to(torch.int64),
        "float64" => input.to(torch.float64),
        "complex" => input.to(torch.complex64),
        "no batch" => input.squeeze(0),
        "other size" => input.narrow(2, 0, 31),
        "other channels" => input.narrow(1, 0, 1),
        "sparse" => input.to_sparse(),
        _ => input.to(torch.META),
    };
}
