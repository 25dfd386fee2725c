namespace Pix2Pix.Data;

/// <summary>A pair as an inspection sees it.</summary>
/// <param name="A">RGB.</param>
/// <param name="B">RGB.</param>
/// <param name="SeeThroughA">Whether some pixel of A's file shows what is behind it.</param>
/// <param name="SeeThroughB">Whether some pixel of B's file shows what is behind it.</param>
/// <param name="DeepA">Whether A's file holds 16 bits a channel.</param>
/// <param name="DeepB">Whether B's file holds 16 bits a channel.</param>
internal sealed record PairContent(PlanarImage<byte> A, PlanarImage<byte> B, bool SeeThroughA = false, bool SeeThroughB = false, bool DeepA = false, bool DeepB = false);
