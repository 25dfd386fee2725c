namespace Pix2Pix.Bench.Comparing;

/// <summary>What a comparison is told.</summary>
internal sealed record ComparisonOptions
{
    public const string Help =
        """
          --output F        folder of the table and, under files, of what the works read (artifacts/bench)
          --compiled P      this program, published with ReadyToRun; without it no first image of such a program is told
          --rounds N        how often everything is done (5)
          --threads N       of every engine; all processors if it is not given
          --device D        cpu or cuda (cpu)
          --only NAME       one comparison: translate, batch, step, memory, first, onnx, onnx-first, folder
          --files N         how many files pass from disk to disk (1000)
          --images F        photos or pairs to make them of; painted ones if it is not given
          --tensors         without bitmaps
          --quick           small everything, one round: to see that it works
        """;

    public string Output { get; init; } = "artifacts/bench";

    public string? Compiled { get; init; }

    public int Rounds { get; init; } = 5;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string Device { get; init; } = "cpu";

    public string? Only { get; init; }

    public int Files { get; init; } = 1000;

    public string? Images { get; init; }

    public bool IsOfTensors { get; init; }

    public bool IsQuick { get; init; }

    public string FilesFolder => Path.Combine(Output, "files");

    public static ComparisonOptions Read(Arguments arguments)
    {
        var defaults = new ComparisonOptions();
        var isQuick = arguments.Flag("--quick");
        var options = new ComparisonOptions
        {
            IsQuick = isQuick,
            Output = arguments.Text("--output") ?? defaults.Output,
            Compiled = arguments.Text("--compiled"),
            Rounds = arguments.Number("--rounds") ?? (isQuick ? 1 : defaults.Rounds),
            Threads = arguments.Number("--threads") ?? defaults.Threads,
            Device = arguments.Text("--device") ?? defaults.Device,
            Only = arguments.Text("--only"),
            Files = arguments.Number("--files") ?? (isQuick ? 4 : defaults.Files),
            Images = arguments.Text("--images"),
            IsOfTensors = arguments.Flag("--tensors"),
        };
        arguments.ThrowIfAnyLeft();
        return options;
    }
}
