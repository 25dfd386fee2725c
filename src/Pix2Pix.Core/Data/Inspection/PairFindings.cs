using System.Security.Cryptography;

namespace Pix2Pix.Data;

/// <summary>Measurements that an inspection takes of a decoded pair.</summary>
/// <param name="Digest">Equal for pairs with equal pixels.</param>
/// <param name="Registration">The offset between the images; null if they cannot be compared.</param>
/// <param name="A">Colors of A.</param>
/// <param name="B">Colors of B.</param>
/// <param name="SeeThrough">Whether a file has transparent pixels.</param>
/// <param name="HighBitDepthA">Whether A's file has 16 bits per channel.</param>
/// <param name="HighBitDepthB">Whether B's file has 16 bits per channel.</param>
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
