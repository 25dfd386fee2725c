namespace Pix2Pix.Data;

/// <summary>Reads the headers of a source's files when it is opened, and finds the usable pairs.</summary>
/// <param name="source">The pairs.</param>
/// <param name="options">Valid.</param>
internal sealed class PairCheck(PairSource source, PairedImagesOptions options)
{
    private readonly ResizePlan _geometry = new(options);

    /// <summary>Whether an exception from reading a file is the fault of the file or its location.</summary>
    public static bool IsFileProblem(Exception e) =>
        e is InvalidDataException or IOException or UnauthorizedAccessException or InsufficientMemoryException;

    /// <summary>The unusable pairs, and the example size of all others.</summary>
    public (List<PairProblem> Problems, (int Width, int Height) Size) Run()
    {
        var problems = new List<PairProblem>(source.Unpaired);
        var sizes = new Dictionary<int, (int Width, int Height)>();
        for (var i = 0; i < options.CountOf(source.Pairs.Count); i++)
        {
            try
            {
                var head = source.Pairs[i].ReadHead();
                if (ProblemOf(i, head) is { } problem) problems.Add(Problem(PairProblemKind.WrongSize, i, problem));
                else sizes[i] = _geometry.Example(head.A);
            }
            catch (Exception e) when (IsFileProblem(e))
            {
                problems.Add(Problem(PairProblemKind.Unreadable, i, e.Message));
            }
        }

        if (sizes.Count == 0) return (problems, options.CropExtent);

        // If several sizes are equally frequent, the first pair's.
        var size = sizes.Values.GroupBy(one => one).MaxBy(group => group.Count())!.Key;
        problems.AddRange(
            from one in sizes
            where one.Value != size
            select Problem(PairProblemKind.WrongSize, one.Key, Different(one.Key, one.Value, size)));
        return (problems, size);
    }

    public PairProblem Problem(PairProblemKind kind, int index, string message) => new(kind, source.Pairs[index].Files, message, index);

    private string? ProblemOf(int index, PairHeader head)
    {
        if (head.Problem is not null) return head.Problem;

        if (head.A != head.B && !options.AllowMismatchedSizes)
        {
            return
                $"{source.Pairs[index].Name}: A is {head.A.Width} x {head.A.Height} pixels and B {head.B.Width} x {head.B.Height}. Both " +
                $"images of a pair must have the same size: resize or crop one, or set {nameof(PairedImagesOptions.AllowMismatchedSizes)}.";
        }

        if (options.AllowUpscaling) return null;

        var (width, height) = _geometry.IsTooSmall(head.A) ? head.A : head.B;
        return !_geometry.IsTooSmall((width, height)) ? null
            : options.SmallerThanCrop(
                $"{source.Pairs[index].Name}: each half", width, height, onlyWidth: options.Preprocessing == Preprocessing.ScaleWidth);
    }

    private string Different(int index, (int Width, int Height) size, (int Width, int Height) usual) =>
        $"{source.Pairs[index].Name}: the example would be {size.Width} x {size.Height} pixels, but those of the other pairs are " +
            $"{usual.Width} x {usual.Height}, and {nameof(Preprocessing)}.{options.Preprocessing} does not crop. Use " +
            $"{nameof(Preprocessing)}.{nameof(Preprocessing.Crop)} or {nameof(Preprocessing.ScaleWidthAndCrop)}, or train on pairs of " +
            "this size separately.";
}
