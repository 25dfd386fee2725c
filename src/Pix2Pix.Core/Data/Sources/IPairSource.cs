namespace Pix2Pix.Data;

/// <summary>Where pairs of pictures come from, before they are resized and augmented. Safe to use from several threads.</summary>
internal interface IPairSource
{
    int Count { get; }

    /// <summary>What was found and is in no pair.</summary>
    IReadOnlyList<PairProblem> Unpaired { get; }

    /// <summary>How messages name a pair.</summary>
    string NameOf(int index);

    /// <summary>Where a pair lies in its folder, archive or list: what a program names it by.</summary>
    string PlaceOf(int index);

    /// <summary>How reports name the files of a pair: one, or that of A and that of B.</summary>
    IReadOnlyList<string> FilesOf(int index);

    /// <summary>The sizes of the halves, found without decoding where that is possible.</summary>
    PairHead HeadOf(int index);

    /// <summary>The halves A and B, decoded.</summary>
    (PlanarImage A, PlanarImage B) Read(int index, SideFormat a, SideFormat b);

    /// <summary>The halves in full, and what their files hold beyond 8-bit RGB.</summary>
    PairContent Examine(int index);
}
