using System.Security.Cryptography;

namespace Pix2Pix.Data;

/// <summary>What is noted of a pair while its pixels are at hand.</summary>
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
    public static PairFindings Of(PairContent pair) => new(
        DigestOf(pair), Registration.Of(pair.A, pair.B), ColorShares.Of(pair.A), ColorShares.Of(pair.B), pair.SeeThroughA || pair.SeeThroughB, pair.DeepA, pair.DeepB);

    private static string DigestOf(PairContent pair)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var picture in new[] { pair.A, pair.B })
        {
            hash.AppendData(BitConverter.GetBytes(picture.Width));
            hash.AppendData(picture.Data);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
