using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pix2Pix.Distributed.Group;

/// <summary>Which process of which machine a rank is.</summary>
/// <param name="Rank">Its number in the group.</param>
/// <param name="Id">Its number on the machine.</param>
/// <param name="Machine">The machine.</param>
internal sealed record PeerProcess(int Rank, int Id, string Machine)
{
    public static PeerProcess Own(int rank) => new(rank, Environment.ProcessId, Environment.MachineName);

    /// <summary>What it is called in messages.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"rank {Rank} (process {Id} on {Machine})");

    /// <summary>Whether it runs on this machine, as far as can be seen from here: containers may hide it.</summary>
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

    public static PeerProcess Read(int rank, byte[] told)
    {
        var parts = Encoding.UTF8.GetString(told).Split(' ', 2);
        return new PeerProcess(rank, int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }
}
