namespace Pix2Pix.Training;

/// <summary>Which pairs an implementation tests on unless told otherwise.</summary>
/// <param name="Folder">Name of the folder beside <c>train</c>; null where the caller always names one.</param>
/// <param name="Limit">Most pairs, for <see cref="Data.PictureOptions.Limit"/>; null for all.</param>
public readonly record struct TestSplit(string? Folder, int? Limit);
