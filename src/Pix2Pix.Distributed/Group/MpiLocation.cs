namespace Pix2Pix.Distributed.Group;

/// <summary>The place of this process in the MPI group, and the library that connects it.</summary>
/// <param name="Rank">Rank of the process.</param>
/// <param name="Size">World size.</param>
/// <param name="LocalRank">Rank among the processes on the same machine.</param>
/// <param name="LocalSize">Number of processes on the same machine.</param>
/// <param name="Library">The name under which the library was found.</param>
/// <param name="Family">The library's binary interface.</param>
/// <param name="Version">The name and version that the library reports.</param>
/// <param name="Names">The name of each process in messages, indexed by rank.</param>
internal sealed record MpiLocation(
    int Rank, int Size, int LocalRank, int LocalSize, string Library, string Family, string Version, IReadOnlyList<string> Names);
