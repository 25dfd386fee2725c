namespace Pix2Pix.Data;

/// <summary>Reads every pair completely and reports errors and warnings.</summary>
/// <param name="source">The pairs.</param>
/// <param name="options">Valid.</param>
internal sealed class PairInspector(PairSource source, PairedImagesOptions options)
{
    private readonly PairCheck _check = new(source, options);

    /// <param name="indexes">The pairs to inspect.</param>
    /// <param name="progress">Receives the completed fraction, one report at a time, from any thread. Null to report no progress.</param>
    /// <param name="cancellationToken">Ends the inspection.</param>
    public List<PairProblem> Run(int[] indexes, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var findings = new PairFindings?[indexes.Length];
        var unreadable = new PairProblem?[indexes.Length];
        var done = 0;
        var reporting = new Lock();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, indexes.Length, parallel, i =>
        {
            try
            {
                findings[i] = source.Pairs[indexes[i]].Examine();
            }
            catch (Exception e) when (PairCheck.IsFileProblem(e))
            {
                unreadable[i] = _check.Problem(PairProblemKind.Unreadable, indexes[i], e.Message);
            }

            if (progress is null) return;

            // One at a time and in order, so that the receiver needs no lock.
            lock (reporting) progress.Report((double)++done / indexes.Length);
        });

        var read = indexes.Zip(findings).Where(pair => pair.Second is not null)
            .Select(pair => (Index: pair.First, Findings: pair.Second!)).ToList();
        var swapped = SwapDetector.Swapped([.. read.Select(pair => (pair.Findings.A, pair.Findings.B))]);
        var doubts = Duplicates(read)
            .Concat(read.SelectMany((pair, i) => DoubtsOf(pair.Index, pair.Findings, swapped.Contains(i))))
            .OrderBy(doubt => doubt.Index);
        List<PairProblem> problems = [.. unreadable.OfType<PairProblem>(), .. doubts];
        if (WrongDirection([.. read.Select(pair => pair.Findings)]) is { } whole) problems.Add(whole);
        return problems;
    }

    private IEnumerable<PairProblem> Duplicates(IEnumerable<(int Index, PairFindings Findings)> pairs)
    {
        var firsts = new Dictionary<string, int>();
        foreach (var (index, found) in pairs)
        {
            if (firsts.TryAdd(found.Digest, index)) continue;

            yield return _check.Problem(
                PairProblemKind.Duplicate, index,
                $"{source.Pairs[index].Name}: identical, pixel by pixel, to {source.Pairs[firsts[found.Digest]].Name}. Duplicates count " +
                "twice in training, and invalidate a test if they are in both sets: remove one.");
        }
    }

    private IEnumerable<PairProblem> DoubtsOf(int index, PairFindings found, bool swapped)
    {
        var name = source.Pairs[index].Name;
        if (found.Registration is { IsShifted: true } registration)
        {
            yield return _check.Problem(
                PairProblemKind.Shifted, index,
                $"{name}: B seems to be {Direction(registration)} of A. Look at the pair and align its images: a network that is trained " +
                "on shifted targets learns to blur.");
        }

        if (swapped)
        {
            yield return _check.Problem(
                PairProblemKind.Swapped, index,
                $"{name}: A has the colors of the other pairs' B, and B those of their A. Exchange the two, or remove the pair.");
        }

        if (found.SeeThrough)
        {
            yield return _check.Problem(
                PairProblemKind.AlphaLost, index,
                $"{name}: partly transparent, but networks do not support transparency: these pixels are read as {Composed()}. Set " +
                $"{nameof(ImageOptions.Decoding)} to change that.");
        }

        var forth = options.Direction == PairDirection.AToB;
        var (bitsA, bitsB) = forth ? (options.InputBitDepth, options.TargetBitDepth) : (options.TargetBitDepth, options.InputBitDepth);
        if ((found.HighBitDepthA && bitsA == 8) || (found.HighBitDepthB && bitsB == 8))
        {
            yield return _check.Problem(
                PairProblemKind.DepthLost, index,
                $"{name}: 16 bits per channel, but 8 are read. Set {nameof(PairedImagesOptions.InputBitDepth)} or " +
                $"{nameof(PairedImagesOptions.TargetBitDepth)} to 16 if the finer levels matter.");
        }
    }

    private static string Direction(Registration registration)
    {
        string[] parts =
        [
            registration.Right == 0 ? "" : $"{Math.Abs(registration.Right)} pixels {(registration.Right > 0 ? "right" : "left")}",
            registration.Down == 0 ? "" : $"{Math.Abs(registration.Down)} pixels {(registration.Down > 0 ? "below" : "above")}",
        ];
        return string.Join(" and ", parts.Where(part => part.Length > 0));
    }

    private string Composed() => options.Decoding.Alpha == AlphaHandling.Drop ? "their hidden color" : "the background color";

    private PairProblem? WrongDirection(IReadOnlyList<PairFindings> found)
    {
        var forth = options.Direction == PairDirection.AToB;
        return SwapDetector.LookReversed([.. found.Select(pair => forth ? (pair.A, pair.B) : (pair.B, pair.A))])
            ? new PairProblem(
                PairProblemKind.WrongDirection, [],
                "Almost all inputs look like photos and almost all targets like label maps. To generate photos, set " +
                $"{nameof(PairedImagesOptions.Direction)} to {(forth ? PairDirection.BToA : PairDirection.AToB)}; to generate label " +
                "maps, change nothing.")
            : null;
    }
}
