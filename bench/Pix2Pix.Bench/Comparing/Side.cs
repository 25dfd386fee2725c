namespace Pix2Pix.Bench.Comparing;

/// <summary>Whose program does a work.</summary>
internal enum Side
{
    Library,
    PyTorch,
    OnnxRuntime,
}
