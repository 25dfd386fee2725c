using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed;

/// <summary>Selects the MPI library, and sets how long processes wait for each other.</summary>
public sealed record MpiOptions
{
    /// <summary>Environment variable with the path or name of the library, used if <see cref="Library"/> is null.</summary>
    public const string LibraryVariable = "PIX2PIX_MPI_LIBRARY";

    /// <summary>Path or name of the MPI library.</summary>
    /// <value>
    /// Default null: the value of the environment variable <c>PIX2PIX_MPI_LIBRARY</c>. If it is not set either, the library that matches
    /// the launcher, or else the first one that is found.
    /// </value>
    public string? Library { get; init; }

    /// <summary>How long a process may be silent while others wait for it. A busy process is not silent: its MPI thread answers.</summary>
    /// <value>
    /// Above zero. Default 20 seconds. Then the process counts as killed or disconnected, and all others fail with a message that names it.
    /// </value>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a process waits for one that answers but is busy with something else, such as reading data, or that has not been started.
    /// </summary>
    /// <value>
    /// Above zero. Default 10 minutes. Then the waiting processes fail with a <see cref="ProcessGroupException"/> that names the other one.
    /// </value>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a process waits before it logs a warning that names the ones it waits for.</summary>
    /// <value>Above zero. Default 10 seconds.</value>
    public TimeSpan WarnAfter { get; init; } = TimeSpan.FromSeconds(10);

    internal void ThrowIfInvalid()
    {
        List<string> problems = [];
        void Check(TimeSpan value, string name)
        {
            if (value <= TimeSpan.Zero) problems.Add($"{name} is {value}; use a time above zero.");
        }

        if (Library is not null && string.IsNullOrWhiteSpace(Library))
        {
            problems.Add($"{nameof(Library)} is empty; name a file, or leave it null.");
        }

        Check(HeartbeatTimeout, nameof(HeartbeatTimeout));
        Check(OperationTimeout, nameof(OperationTimeout));
        Check(WarnAfter, nameof(WarnAfter));
        if (problems.Count > 0) throw new ArgumentException($"The MPI options cannot be used: {string.Join(" ", problems)}");
    }
}
