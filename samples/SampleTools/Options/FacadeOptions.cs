using System.Numerics;
using Facades.Painting;
using Pix2Pix.Imaging;
using Pix2Pix.Models;

namespace SampleTools.Options;

/// <summary>Options of all samples on facades; null where the default depends on whether pairs are painted or read.</summary>
public abstract record FacadeOptions : ISampleOptions
{
    public string? Data { get; init; }

    /// <summary>Folder for the results.</summary>
    public required string Out { get; init; }

    public int Size { get; init; } = 128;

    public int GeneratorWidth { get; init; } = 32;

    public int DiscriminatorWidth { get; init; } = 32;

    public int? Epochs { get; init; }

    public int Seed { get; init; }

    public int? Pairs { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public bool IsPainted => Data is null;

    /// <summary>Number of painted training pairs.</summary>
    public abstract int ChosenPairs { get; }

    /// <summary>Number of painted held-out pairs.</summary>
    public abstract int HeldOutPairs { get; }

    /// <summary>From labels to photo by default: the facades dataset has labels on the right, painted pairs on the left.</summary>
    public virtual PairDirection ChosenDirection => IsPainted ? PairDirection.AToB : PairDirection.BToA;

    /// <summary>A U-Net that reduces an image of the chosen size to one pixel at its innermost level.</summary>
    public GeneratorOptions Generator => new() { Depth = BitOperations.Log2((uint)Size), BaseChannels = GeneratorWidth };

    public PatchDiscriminatorOptions Discriminator => new() { BaseChannels = DiscriminatorWidth };

    /// <inheritdoc/>
    public void ThrowIfContradictory()
    {
        if (IsPainted && Size > PaintedFacades.Side)
        {
            throw new UsageException(
                $"--size is {Size}, but painted pairs are {PaintedFacades.Side} pixels wide and high; use {PaintedFacades.Side} or less, or --data.");
        }

        if (!IsPainted && Pairs is not null)
        {
            throw new UsageException("--pairs is for painted pairs; --data uses all pairs in the folder. Omit one of them.");
        }
    }
}
