namespace Pix2Pix.Bench.Comparing;

/// <summary>Whose program does a work.</summary>
internal enum Side
{
    Library,

    /// <summary>The library's, published with its code compiled beforehand (ReadyToRun).</summary>
    CompiledLibrary,
    PyTorch,
    OnnxRuntime,
}
