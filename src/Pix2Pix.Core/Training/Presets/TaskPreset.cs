using System.Numerics;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>All options to reproduce one of the paper's tasks from a folder of images.</summary>
/// <remarks>
/// <para>Paper: section 4 and appendix 6.2, with datasets of 256 x 256 pixels. Directions are those of the authors' published side-by-side
/// files; in your own files A is the left half. Values that the paper does not state, but that are commonly attributed to its appendix,
/// are marked "commonly repeated".</para>
/// <para>If the input can be derived from the target, <see cref="Synthesizer"/> does so, and a folder of photos is enough.</para>
/// </remarks>
public sealed record TaskPreset
{
    // 256 pixels have eight levels, and a patch of 70 pixels takes three layers.
    private const int LevelsOutsidePatch = 5;

    private TaskPreset(string name) => Name = name;

    /// <summary>Cityscapes: 2,975 pairs, photo left, labels right. 200 epochs, batch size 1, jitter and mirroring.</summary>
    public static TaskPreset LabelsToStreetScene { get; } = Small("labels to street scene", PairDirection.BToA);

    /// <summary>CMP Facades: 400 pairs, photo left, labels right. 200 epochs, batch size 1, jitter and mirroring.</summary>
    public static TaskPreset LabelsToFacade { get; } = Small("labels to facade", PairDirection.BToA);

    /// <summary>Google Maps: 1,096 pairs, aerial photo left, map right. 200 epochs, batch size 1, jitter and mirroring.</summary>
    public static TaskPreset MapToAerial { get; } = Small("map to aerial photo", PairDirection.BToA);

    /// <summary>The pairs of <see cref="MapToAerial"/> in the opposite direction.</summary>
    public static TaskPreset AerialToMap { get; } = Small("aerial photo to map", PairDirection.AToB);

    /// <summary>
    /// ImageNet: 1.2 million photos. 6 epochs, batch size 4, mirroring without jitter (commonly repeated). From CIE L*a*b* lightness to the
    /// two color channels.
    /// </summary>
    public static TaskPreset Colorization { get; } =
        FromPhotos("gray to color", new Colorization(), epochs: 6, jitters: false, mirrors: true);

    /// <summary>
    /// UT Zappos50K (49,825 photos) and Amazon handbags (137,000): 15 epochs, batch size 4, neither jitter nor mirroring (commonly
    /// repeated). Edges are detected in the photos; the authors' published pairs have them on the left.
    /// </summary>
    public static TaskPreset EdgesToPhoto { get; } = FromPhotos(
        "edges to photo", new EdgesToPhoto(new EdgesToPhotoOptions { InputChannels = 3 }), epochs: 15, jitters: false, mirrors: false) with
    {
        Pairs = new PairedImagesOptions { LoadSize = 256, HorizontalFlip = false },
    };

    /// <summary>
    /// Human sketches. The paper trains on edges of photos and translates sketches with that model: the options of
    /// <see cref="EdgesToPhoto"/>.
    /// </summary>
    public static TaskPreset SketchToPhoto { get; } = EdgesToPhoto with { Name = "sketch to photo" };

    /// <summary>
    /// 17,823 pairs of 91 webcams, night left, day right. 17 epochs, batch size 4, jitter and mirroring (commonly repeated).
    /// </summary>
    public static TaskPreset DayToNight { get; } = Small("day to night", PairDirection.BToA).For(epochs: 17, batchSize: 4);

    /// <summary>
    /// 36,609 pairs of thermal and color photos, thermal left. 10 epochs, batch size 4, jitter and mirroring (commonly repeated).
    /// </summary>
    public static TaskPreset ThermalToColor { get; } = Small("thermal to color", PairDirection.AToB).For(epochs: 10, batchSize: 4);

    /// <summary>
    /// Paris StreetView: 14,900 photos with a missing quarter in the center. 25 epochs, batch size 4, jitter and mirroring (commonly
    /// repeated). Unlike in the paper, only the hole is painted: <see cref="GeneratorOptions.PreserveKnownPixels"/>.
    /// </summary>
    public static TaskPreset Inpainting { get; } = FromPhotos(
        "missing pixels to photo", new Inpainting(), epochs: 25, jitters: true, mirrors: true);

    /// <summary>All presets, in the paper's order.</summary>
    public static IReadOnlyList<TaskPreset> All { get; } =
    [
        LabelsToStreetScene, LabelsToFacade, MapToAerial, AerialToMap, Colorization,
        EdgesToPhoto, SketchToPhoto, DayToNight, ThermalToColor, Inpainting,
    ];

    /// <summary>Name of the task, such as "edges to photo".</summary>
    public string Name { get; private init; }

    /// <summary>The generator, with the task's channels.</summary>
    public GeneratorOptions Generator { get; init; } = GeneratorOptions.UNet256;

    /// <summary>The discriminator, with the task's channels.</summary>
    public PatchDiscriminatorOptions Discriminator { get; init; } = PatchDiscriminatorOptions.Patch70;

    /// <summary>The training options, with the task's epochs and batch size.</summary>
    public TrainingOptions Training { get; init; } = ReferencePreset.Paper.Training;

    /// <summary>How side-by-side pairs are read and augmented; null if pairs are always synthesized.</summary>
    public PairedImagesOptions? Pairs { get; init; }

    /// <summary>How photos are read and augmented; null if pairs cannot be synthesized.</summary>
    public SynthesizedPairsOptions? Photos { get; init; }

    /// <summary>Synthesizes pairs from photos; null if the input cannot be derived from the target.</summary>
    public IPairSynthesizer? Synthesizer { get; init; }

    /// <summary>The same preset for another image size: adapts networks, crops and the discriminator's patch size.</summary>
    /// <remarks>
    /// A patch stays about a quarter of the image's side, as in the paper (70 of 256 pixels): 34 of 128, and at least 16. With patches of
    /// 70 in 128 pixels, the discriminator overpowers the generator if the input says little about the target, and the L1 loss grows.
    /// </remarks>
    /// <param name="size">Side of the images: a power of two or a multiple of 32, 2 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not supported.</exception>
    public TaskPreset ForImageSize(int size) => ForImageSize(size, size);

    /// <summary>The same preset for another image size, not necessarily square.</summary>
    /// <remarks>
    /// The U-Net has as many levels as both sides can be halved: seven for 256 x 128 pixels, five for 640 x 480. The patch size follows the
    /// shorter side, as in <see cref="ForImageSize(int)"/>.
    /// </remarks>
    /// <param name="width">Width of the images: a power of two or a multiple of 32, 2 to 16384.</param>
    /// <param name="height">Height of the images, likewise. Both are multiples of 32, or the shorter one divides the longer one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sides are not supported.</exception>
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

    /// <summary>Opens a folder as training data of the task.</summary>
    /// <param name="folder">
    /// A folder of photos if the preset has a <see cref="Synthesizer"/>, otherwise of side-by-side pairs. If it supports both and you have
    /// pairs, pass <see cref="Pairs"/> to <see cref="PairedImages.FromFolder"/>.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The folder contains no image, or invalid files, which the message names.</exception>
    public IPairedDataset Open(string folder) =>
        Synthesizer is null ? PairedImages.FromFolder(folder, Pairs) : SynthesizedPairs.FromFolder(folder, Synthesizer, Photos);

    private static TaskPreset Small(string name, PairDirection direction) =>
        new(name) { Pairs = new PairedImagesOptions { Direction = direction } };

    // Without jitter, photos are resized to the crop size.
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
