using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed;

/// <summary>Which MPI library is used, and how long processes wait for each other.</summary>
public sealed record MpiOptions
{
    /// <summary>Name of the environment variable that names the library where <see cref="Library"/> does not.</summary>
    public const string LibraryVariable = "PIX2PIX_MPI_LIBRARY";

    /// <summary>Path or name of the MPI library.</summary>
    /// <value>
    /// Default null: what the environment variable <c>PIX2PIX_MPI_LIBRARY</c> names, else the library that fits the launcher, else the first that is found.
    /// </value>
    public string? Library { get; init; }

    /// <summary>How long a process that is waited for may be silent. A process that computes is not silent: a thread of its own answers.</summary>
    /// <value>Above zero. Default 20 seconds. After it the process counts as killed or cut off, and every other fails with a message that names it.</value>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a process waits for one that answers but does something else: that reads its data, or has not been started.</summary>
    /// <value>Above zero. Default 10 minutes. After it the waiting ones fail with a <see cref="ProcessGroupException"/> that names it.</value>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After how long a process that is waited for is named in the log.</summary>
    /// <value>Above zero. Default 10 seconds.</value>
    public TimeSpan WarnAfter { get; init; } = TimeSpan.FromSeconds(10);

    internal void ThrowIfInvalid()
    {
        List<string> problems = [];
        void Check(TimeSpan value, string name)
        {
            if (value <= TimeSpan.Zero) problems.Add($"{name} is {value}; use a time above zero.");
        }

        if (Library is not null && string.IsNullOrWhiteSpace(Library)) problems.Add($"{nameof(Library)} is empty; name a file, or leave it null.");
        Check(HeartbeatTimeout, nameof(HeartbeatTimeout));
        Check(OperationTimeout, nameof(OperationTimeout));
        Check(WarnAfter, nameof(WarnAfter));
        if (problems.Count > 0) throw new ArgumentException($"The MPI options cannot be used: {string.Join(" ", problems)}");
    }
}
