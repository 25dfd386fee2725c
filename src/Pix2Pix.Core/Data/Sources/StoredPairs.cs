namespace Pix2Pix.Data;

/// <summary>Pairs in files.</summary>
/// <param name="pairs">In their order.</param>
/// <param name="unpaired">What was found and is in no pair.</param>
/// <param name="reading">Valid ones.</param>
internal sealed class StoredPairs(IReadOnlyList<StoredPair> pairs, IReadOnlyList<PairProblem> unpaired, PictureReadingOptions reading) : IPairSource
{
    public int Count => pairs.Count;

    public IReadOnlyList<PairProblem> Unpaired => unpaired;

    public string NameOf(int index) => pairs[index].Name;

    public string PlaceOf(int index) => pairs[index].Place;

    public IReadOnlyList<string> FilesOf(int index) => pairs[index].Files;

    public PairHead HeadOf(int index) => pairs[index].ReadHead(reading);

    public (PlanarImage A, PlanarImage B) Read(int index, SideFormat a, SideFormat b) => pairs[index].Read(a, b, reading);

    public PairContent Examine(int index) => pairs[index].Examine(reading);
}
