namespace Pix2Pix.Distributed.Group;

/// <summary>What MPI says of this process.</summary>
/// <param name="Rank">Its number.</param>
/// <param name="Size">How many processes there are.</param>
/// <param name="LocalRank">Its number among those on the same machine.</param>
/// <param name="LocalSize">How many are on the same machine.</param>
/// <param name="Library">Name under which the library was found.</param>
/// <param name="Family">Which binary interface it has.</param>
/// <param name="Version">What the library says of itself.</param>
/// <param name="Names">What every process is called in messages, by rank.</param>
internal sealed record MpiLocation(
    int Rank, int Size, int LocalRank, int LocalSize, string Library, string Family, string Version, IReadOnlyList<string> Names);
