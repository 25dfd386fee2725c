using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pix2Pix.Distributed.Group;

/// <summary>The process and machine of a rank.</summary>
/// <param name="Rank">Rank in the group.</param>
/// <param name="Id">Process ID.</param>
/// <param name="Machine">Name of the machine.</param>
internal sealed record PeerProcess(int Rank, int Id, string Machine)
{
    public static PeerProcess Own(int rank) => new(rank, Environment.ProcessId, Environment.MachineName);

    /// <summary>The name in messages.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"rank {Rank} (process {Id} on {Machine})");

    /// <summary>Whether it is visibly running on this machine. Containers may hide it.</summary>
    public bool IsSeen
    {
        get
        {
            if (Machine != Environment.MachineName) return false;
            try
            {
                using var process = Process.GetProcessById(Id);
                return !process.HasExited;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    public byte[] Write() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id} {Machine}"));

    public static PeerProcess Read(int rank, byte[] bytes)
    {
        var parts = Encoding.UTF8.GetString(bytes).Split(' ', 2);
        return new PeerProcess(rank, int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }
}
