using System.Security.Cryptography;

namespace Pix2Pix.Data;

/// <summary>What an inspection notes of a pair while its pixels are at hand.</summary>
/// <param name="Digest">Equal for equal pixels of both pictures.</param>
/// <param name="Registration">How far the pictures lie apart; null where they cannot be compared.</param>
/// <param name="A">Colours of A.</param>
/// <param name="B">Colours of B.</param>
/// <param name="SeeThrough">Whether a file is transparent in places.</param>
/// <param name="HighBitDepthA">Whether A's file holds 16 bits a channel.</param>
/// <param name="HighBitDepthB">Whether B's file holds 16 bits a channel.</param>
internal sealed record PairFindings(
    string Digest, Registration? Registration, ColorShares A, ColorShares B, bool SeeThrough, bool HighBitDepthA, bool HighBitDepthB)
{
    public static PairFindings From(PlanarImage<byte> a, PlanarImage<byte> b, bool seeThrough, bool highBitDepthA, bool highBitDepthB) =>
        new(DigestOf(a, b), Registration.Compute(a, b), ColorShares.From(a), ColorShares.From(b), seeThrough, highBitDepthA, highBitDepthB);

    private static string DigestOf(params ReadOnlySpan<PlanarImage<byte>> images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in images)
        {
            hash.AppendData(BitConverter.GetBytes(image.Width));
            hash.AppendData(image.Data);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
