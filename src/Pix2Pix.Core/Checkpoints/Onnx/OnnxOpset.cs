namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>Versions of ONNX's standard operators and what changed with them.</summary>
internal static class OnnxOpset
{
    // The first in which a reduction's axes are an input.
    private const int AxesAsInput = 18;

    public static bool TakesAxesAsInput(int opset) => opset >= AxesAsInput;

    /// <summary>The version of the file format that was released together with an opset.</summary>
    public static int FormatVersionOf(int opset) => opset switch
    {
        <= 14 => 7,
        <= 18 => 8,
        <= 20 => 9,
        <= 22 => 10,
        23 => 11,
        24 => 12,
        _ => 13,
    };
}
