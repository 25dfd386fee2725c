namespace Pix2Pix.Data;

/// <summary>Reads every pair in full and says what is wrong, or seems to be.</summary>
/// <param name="source">Where pairs come from.</param>
/// <param name="options">Valid ones.</param>
internal sealed class PairInspector(PairSource source, PairedImagesOptions options)
{
    private readonly PairCheck _check = new(source, options);

    /// <param name="indexes">The pairs to look at.</param>
    /// <param name="progress">Told the share that is done, one report at a time, from any thread; null for none.</param>
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

            // One at a time and in order: whoever listens needs no lock.
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
                $"{source.Pairs[index].Name}: the same, pixel by pixel, as {source.Pairs[firsts[found.Digest]].Name}. Pairs that are " +
                "there twice weigh twice, and tell nothing where one is trained on and the other tested on: remove one.");
        }
    }

    private IEnumerable<PairProblem> DoubtsOf(int index, PairFindings found, bool swapped)
    {
        var name = source.Pairs[index].Name;
        if (found.Registration is { IsShifted: true } registration)
        {
            yield return _check.Problem(
                PairProblemKind.Shifted, index,
                $"{name}: B seems to lie {Direction(registration)} of where A has it. Look at the pair, and move one of its pictures: a " +
                "network that is shown shifted targets learns to blur.");
        }

        if (swapped)
        {
            yield return _check.Problem(
                PairProblemKind.Swapped, index,
                $"{name}: A has the colours of the other pairs' B, and B those of their A. Exchange the two, or remove the pair.");
        }

        if (found.SeeThrough)
        {
            yield return _check.Problem(
                PairProblemKind.AlphaLost, index,
                $"{name}: transparent in places, and networks see no transparency: what is read is {Composed()}. Set " +
                $"{nameof(ImageOptions.Decoding)} if that is not meant.");
        }

        var forth = options.Direction == PairDirection.AToB;
        var (bitsA, bitsB) = forth ? (options.InputBitDepth, options.TargetBitDepth) : (options.TargetBitDepth, options.InputBitDepth);
        if ((found.HighBitDepthA && bitsA == 8) || (found.HighBitDepthB && bitsB == 8))
        {
            yield return _check.Problem(
                PairProblemKind.DepthLost, index,
                $"{name}: 16 bits a channel, and 8 are read. Set {nameof(PairedImagesOptions.InputBitDepth)} or " +
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

    private string Composed() => options.Decoding.Alpha == AlphaHandling.Drop ? "the colour that is hidden there" : "the background";

    private PairProblem? WrongDirection(IReadOnlyList<PairFindings> found)
    {
        var forth = options.Direction == PairDirection.AToB;
        return SwapDetector.LookReversed([.. found.Select(pair => forth ? (pair.A, pair.B) : (pair.B, pair.A))])
            ? new PairProblem(
                PairProblemKind.WrongDirection, [],
                "Nearly all inputs look like photos and nearly all targets like label maps. If photos are to be made, set " +
                $"{nameof(PairedImagesOptions.Direction)} to {(forth ? PairDirection.BToA : PairDirection.AToB)}; if label maps are, " +
                "all is well.")
            : null;
    }
}
