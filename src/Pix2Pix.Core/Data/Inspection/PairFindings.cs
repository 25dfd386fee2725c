using System.Security.Cryptography;

namespace Pix2Pix.Data;

/// <summary>What an inspection notes of a pair while its pixels are at hand.</summary>
/// <param name="Digest">Equal for equal pixels of both pictures.</param>
/// <param name="Registration">How far the pictures lie apart; null where they cannot be compared.</param>
/// <param name="A">Colours of A.</param>
/// <param name="B">Colours of B.</param>
/// <param name="SeeThrough">Whether a file is transparent in places.</param>
/// <param name="DeepA">Whether A's file holds 16 bits a channel.</param>
/// <param name="DeepB">Whether B's file holds 16 bits a channel.</param>
internal sealed record PairFindings(
    string Digest, Registration? Registration, ColorShares A, ColorShares B, bool SeeThrough, bool DeepA, bool DeepB)
{
    public static PairFindings Of(PlanarImage<byte> a, PlanarImage<byte> b, bool seeThrough, bool deepA, bool deepB) =>
        new(DigestOf(a, b), Registration.Of(a, b), ColorShares.Of(a), ColorShares.Of(b), seeThrough, deepA, deepB);

    private static string DigestOf(params ReadOnlySpan<PlanarImage<byte>> pictures)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var picture in pictures)
        {
            hash.AppendData(BitConverter.GetBytes(picture.Width));
            hash.AppendData(picture.Data);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
