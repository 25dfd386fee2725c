using System.Numerics;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>All options for one of the paper's tasks: what to call with a folder of pictures to repeat it.</summary>
/// <remarks>
/// <para>Paper: section 4 and appendix 6.2, whose data sets have 256 x 256 pixels. Directions are those of the authors' published
/// side-by-side files; in files of your own A is the left half. Where the paper's text is silent, what is commonly repeated of its appendix
/// is marked so.</para>
/// <para>Where the input can be made from the target, <see cref="Synthesizer"/> does, and a folder of photos is enough.</para>
/// </remarks>
public sealed record TaskPreset
{
    // Of 256 pixels, eight levels, a patch of 70 takes three layers.
    private const int LevelsOutsidePatch = 5;

    private TaskPreset(string name) => Name = name;

    /// <summary>Cityscapes: 2,975 pairs, photo left, labels right. 200 epochs, batch size 1, jitter and mirroring.</summary>
    public static TaskPreset LabelsToStreetScene { get; } = Small("labels to street scene", PairDirection.BToA);

    /// <summary>CMP Facades: 400 pairs, photo left, labels right. 200 epochs, batch size 1, jitter and mirroring.</summary>
    public static TaskPreset LabelsToFacade { get; } = Small("labels to facade", PairDirection.BToA);

    /// <summary>Google Maps: 1,096 pairs, aerial photo left, map right. 200 epochs, batch size 1, jitter and mirroring.</summary>
    public static TaskPreset MapToAerial { get; } = Small("map to aerial photo", PairDirection.BToA);

    /// <summary>The pairs of <see cref="MapToAerial"/> the other way round.</summary>
    public static TaskPreset AerialToMap { get; } = Small("aerial photo to map", PairDirection.AToB);

    /// <summary>
    /// ImageNet: 1.2 million photos. 6 epochs, batch size 4, mirroring without jitter (commonly repeated). Lightness in, the two colours of
    /// CIE L*a*b* out.
    /// </summary>
    public static TaskPreset Colorization { get; } = FromPhotos("grey to colour", new Colorization(), epochs: 6, jitters: false, mirrors: true);

    /// <summary>
    /// UT Zappos50K (49,825 photos) and Amazon handbags (137,000): 15 epochs, batch size 4, neither jitter nor mirroring (commonly
    /// repeated). Edges are made of the photos; pairs of the authors' have the edges on the left.
    /// </summary>
    public static TaskPreset EdgesToPhoto { get; } = FromPhotos(
        "edges to photo", new EdgesToPhoto(new EdgesToPhotoOptions { InputChannels = 3 }), epochs: 15, jitters: false, mirrors: false) with
    {
        Pairs = new PairedImagesOptions { LoadSize = 256, HorizontalFlip = false },
    };

    /// <summary>
    /// What people draw to photo. The paper trains on the edges of photos and translates sketches with what was learned: the options of
    /// <see cref="EdgesToPhoto"/>.
    /// </summary>
    public static TaskPreset SketchToPhoto { get; } = EdgesToPhoto with { Name = "sketch to photo" };

    /// <summary>
    /// 17,823 pairs of 91 webcams, night left, day right. 17 epochs, batch size 4, jitter and mirroring (commonly repeated).
    /// </summary>
    public static TaskPreset DayToNight { get; } = Small("day to night", PairDirection.BToA).For(epochs: 17, batchSize: 4);

    /// <summary>
    /// 36,609 pairs of thermal and colour photos, thermal left. 10 epochs, batch size 4, jitter and mirroring (commonly repeated).
    /// </summary>
    public static TaskPreset ThermalToColor { get; } = Small("thermal to colour", PairDirection.AToB).For(epochs: 10, batchSize: 4);

    /// <summary>
    /// Paris StreetView: 14,900 photos, the centre quarter of which is missing. 25 epochs, batch size 4, jitter and mirroring (commonly
    /// repeated). Unlike the original's, the network paints nothing but the hole: <see cref="GeneratorOptions.PreserveKnownPixels"/>.
    /// </summary>
    public static TaskPreset Inpainting { get; } = FromPhotos(
        "missing pixels to photo", new Inpainting(), epochs: 25, jitters: true, mirrors: true);

    /// <summary>All recipes, in the paper's order.</summary>
    public static IReadOnlyList<TaskPreset> All { get; } =
    [
        LabelsToStreetScene, LabelsToFacade, MapToAerial, AerialToMap, Colorization,
        EdgesToPhoto, SketchToPhoto, DayToNight, ThermalToColor, Inpainting,
    ];

    /// <summary>What is translated into what.</summary>
    public string Name { get; private init; }

    /// <summary>The generator, with the task's channels.</summary>
    public GeneratorOptions Generator { get; init; } = GeneratorOptions.UNet256;

    /// <summary>The discriminator, with the task's channels.</summary>
    public PatchDiscriminatorOptions Discriminator { get; init; } = PatchDiscriminatorOptions.Patch70;

    /// <summary>Epochs, batch size and the rest of training.</summary>
    public TrainingOptions Training { get; init; } = ReferencePreset.Paper.Training;

    /// <summary>How side-by-side pairs become examples; null where pairs are always made of photos.</summary>
    public PairedImagesOptions? Pairs { get; init; }

    /// <summary>How photos are cut; null where the input cannot be made from the target.</summary>
    public SynthesizedPairsOptions? Photos { get; init; }

    /// <summary>What makes pairs of photos; null where the input cannot be made from the target.</summary>
    public IPairSynthesizer? Synthesizer { get; init; }

    /// <summary>The same for pictures of another size: networks, crops and the discriminator's patches follow.</summary>
    /// <remarks>
    /// A patch stays a quarter of the picture's side, as the paper's 70 of 256 pixels: 34 of 128, and at least 16. At 128 pixels a
    /// discriminator of 70 knows so much of the picture that it wins outright where the input says little of the target, and the
    /// generator's distance grows again.
    /// </remarks>
    /// <param name="size">Side of the pictures: a power of two or a multiple of 32, 2 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is no such number.</exception>
    public TaskPreset ForImageSize(int size) => ForImageSize(size, size);

    /// <summary>
    /// The same for pictures of another size that need not be squares: networks, crops and the discriminator's patches follow.
    /// </summary>
    /// <remarks>
    /// The U-Net gets as many levels as both sides can be halved: of 256 x 128 pixels seven, and of 640 x 480 five. A patch follows the
    /// shorter side, as in <see cref="ForImageSize(int)"/>.
    /// </remarks>
    /// <param name="width">Width of the pictures: a power of two or a multiple of 32, 2 to 16384.</param>
    /// <param name="height">Height of the pictures, likewise. Both are multiples of 32, or the shorter one divides the longer one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sides are no such numbers.</exception>
    public TaskPreset ForImageSize(int width, int height)
    {
        var levels = UNetLevels.For(width, height, most: 16384);
        var patchLayers = BitOperations.Log2((uint)Math.Min(width, height)) - LevelsOutsidePatch;
        int? other = width == height ? null : height;
        return this with
        {
            Generator = Generator with { Depth = levels },
            Discriminator = Discriminator with { LayerCount = Math.Max(1, patchLayers) },
            Pairs = Pairs is { } pairs
                ? pairs with { CropSize = width, Height = other, LoadSize = pairs.LoadSize is null ? null : width } : null,
            Photos = Photos is { } photos
                ? photos with { CropSize = width, Height = other, LoadSize = photos.LoadSize is null ? null : width } : null,
        };
    }

    /// <summary>Opens a folder as the task's training data.</summary>
    /// <param name="folder">
    /// Folder of photos where the recipe has a <see cref="Synthesizer"/>, of side-by-side pairs otherwise. For pairs where it has both, hand
    /// <see cref="Pairs"/> to <see cref="PairedImages.FromFolder"/>.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// The folder holds no picture, or files that cannot be used; the message names them.
    /// </exception>
    public IPairedDataset Open(string folder) =>
        Synthesizer is null ? PairedImages.FromFolder(folder, Pairs) : SynthesizedPairs.FromFolder(folder, Synthesizer, Photos);

    private static TaskPreset Small(string name, PairDirection direction) =>
        new(name) { Pairs = new PairedImagesOptions { Direction = direction } };

    // Photos that are not jittered are resized to the very size of the crop.
    private static TaskPreset FromPhotos(string name, IPairSynthesizer synthesizer, int epochs, bool jitters, bool mirrors)
    {
        var photos = new SynthesizedPairsOptions { HorizontalFlip = mirrors };
        return new TaskPreset(name)
        {
            Generator = GeneratorOptions.UNet256 with
            {
                InputChannels = synthesizer.InputChannels,
                OutputChannels = synthesizer.TargetChannels,
                PreserveKnownPixels = synthesizer.InputEncoding == ColorEncoding.MaskedRgb,
            },
            Discriminator = PatchDiscriminatorOptions.Patch70 with
            {
                InputChannels = synthesizer.InputChannels,
                TargetChannels = synthesizer.TargetChannels,
            },
            Synthesizer = synthesizer,
            Photos = jitters ? photos : photos with { LoadSize = photos.CropSize },
        }.For(epochs, batchSize: 4);
    }

    private TaskPreset For(int epochs, int batchSize) => this with { Training = Training with { Epochs = epochs, BatchSize = batchSize } };
}
