using Pix2Pix.Imaging;

namespace Pix2Pix;

/// <summary>How images are fitted to the sizes that a network accepts.</summary>
/// <param name="Mode">The strategy.</param>
/// <param name="Tiles">Sizes of tiles, and from where on there are any.</param>
/// <param name="TrainingWidth">Width of the training images, for <see cref="ResizeMode.Stretch"/>; 0 if it is unknown.</param>
/// <param name="TrainingHeight">Their height.</param>
internal sealed record ImageSizes(ResizeMode Mode, TileSettings Tiles, int TrainingWidth, int TrainingHeight);
