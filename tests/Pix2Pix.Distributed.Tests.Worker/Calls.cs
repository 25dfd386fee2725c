using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;

namespace Pix2Pix.Distributed.Tests.Worker;

/// <summary>What the processes of a group do together, without any training.</summary>
internal static class Calls
{
    private static readonly MpiOptions Impatient = new()
    {
        HeartbeatTimeout = TimeSpan.FromSeconds(3),
        OperationTimeout = TimeSpan.FromSeconds(4),
        WarnAfter = TimeSpan.FromSeconds(1.5),
    };

    public static int All()
    {
        using var group = MpiProcessGroup.Start(logger: new LineLogger());
        using var scope = torch.NewDisposeScope();

        // A large one among small ones, all begun before the first is waited for.
        var sums = new[] { 1, 3_000_001, 7 }.Select(count => torch.arange(count, dtype: torch.float32) + group.Rank).ToList();
        var tasks = sums.Select(group.AllReduceAsync).ToList();
        Task.WaitAll([.. tasks]);
        foreach (var sum in sums)
        {
            var expected = (torch.arange(sum.NumberOfElements, dtype: torch.float32) * group.WorldSize) + (group.WorldSize * (group.WorldSize - 1) / 2);
            Require(sum.equal(expected).all().ToBoolean(), "sum");
        }

        var told = torch.full([5], group.Rank, torch.ScalarType.Int64);
        group.Broadcast(told, root: group.WorldSize - 1);
        Require(told.eq(group.WorldSize - 1).all().ToBoolean(), "broadcast");

        var texts = group.AllGather(Encoding.UTF8.GetBytes(new string('x', 10 * group.Rank))).Select(bytes => bytes.Length);
        Require(texts.SequenceEqual(Enumerable.Range(0, group.WorldSize).Select(rank => 10 * rank)), "gather");
        Require(group.AllGather([]).All(bytes => bytes.Length == 0), "barrier");
        Console.WriteLine($"rank {group.Rank} of {group.WorldSize}, {group.LocalRank} here: {group.Description}");
        return 0;
    }

    public static int ComeLate(TimeSpan delay)
    {
        using var group = MpiProcessGroup.Start(Impatient, new LineLogger());
        if (group.Rank == 1) Thread.Sleep(delay);
        group.AllGather([]);
        Console.WriteLine($"rank {group.Rank} is done");
        return 0;
    }

    public static int GiveUp()
    {
        using var group = MpiProcessGroup.Start();
        if (group.Rank == 1) group.Abort("the disk is full.");
        using var values = torch.zeros(10);
        group.AllReduceAsync(values).GetAwaiter().GetResult();
        return 0;
    }

    public static int Disagree()
    {
        using var group = MpiProcessGroup.Start(Impatient);
        using var values = torch.zeros(10);
        if (group.Rank == 1) group.Broadcast(values);
        else group.AllReduceAsync(values).GetAwaiter().GetResult();
        return 0;
    }

    public static int Leave()
    {
        using var group = MpiProcessGroup.Start(Impatient);
        if (group.Rank != 1) group.AllGather([]);
        return 0;
    }

    // Neither answers nor ends: what a machine looks like that was cut off.
    public static int Stop()
    {
        using var group = MpiProcessGroup.Start(Impatient);
        if (group.Rank == 1)
        {
            using var kill = Process.Start("kill", ["-STOP", $"{Environment.ProcessId}"]);
            Thread.Sleep(100);
        }

        group.AllGather([]);
        return 0;
    }

    // .NET learns of a null reference by SIGSEGV, and its threads are in functions of the C library while another loads MPI.
    public static int BeGuest()
    {
        var before = FirstBytes();
        using var group = MpiProcessGroup.Start();
        Require(before.SequenceEqual(FirstBytes()), "C library as loaded");
        try
        {
            Console.WriteLine(Nothing()!.Length);
        }
        catch (NullReferenceException)
        {
            Console.WriteLine($"rank {group.Rank} caught it");
        }

        return 0;

        [MethodImpl(MethodImplOptions.NoInlining)]
        static string? Nothing() => null;

        static byte[] FirstBytes()
        {
            var library = NativeLibrary.Load("libc.so.6");
            return [.. new[] { "mmap", "munmap", "madvise", "brk" }.SelectMany(name => ReadCode(NativeLibrary.GetExport(library, name)))];
        }

        static byte[] ReadCode(nint address)
        {
            var code = new byte[16];
            Marshal.Copy(address, code, 0, code.Length);
            return code;
        }
    }

    public static int Library(string name)
    {
        using var group = MpiProcessGroup.Start(new MpiOptions { Library = name });
        Console.WriteLine($"rank {group.Rank} of {group.WorldSize}");
        return 0;
    }

    private static void Require(bool isTrue, string what)
    {
        if (!isTrue) throw new InvalidOperationException($"The {what} is wrong.");
    }
}
