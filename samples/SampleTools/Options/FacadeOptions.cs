using System.Numerics;
using Facades.Painting;
using Pix2Pix.Imaging;
using Pix2Pix.Models;

namespace SampleTools.Options;

/// <summary>What every sample on facades can be asked for; null where the answer depends on whether pairs are painted or read.</summary>
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

    /// <summary>How many pairs are painted to learn from.</summary>
    public abstract int ChosenPairs { get; }

    /// <summary>How many pairs are painted to be held out.</summary>
    public abstract int HeldOutPairs { get; }

    /// <summary>From labels to picture by default: the facades data set has labels on the right, painted pairs on the left.</summary>
    public virtual PairDirection ChosenDirection => IsPainted ? PairDirection.AToB : PairDirection.BToA;

    /// <summary>A U-Net that sees a picture of the chosen size as one pixel at its deepest level.</summary>
    public GeneratorOptions Generator => new() { Depth = BitOperations.Log2((uint)Size), BaseChannels = GeneratorWidth };

    public PatchDiscriminatorOptions Discriminator => new() { BaseChannels = DiscriminatorWidth };

    /// <inheritdoc/>
    public void ThrowIfContradictory()
    {
        if (IsPainted && Size > PaintedFacades.Side)
        {
            throw new UsageException(
                $"--size is {Size}, but painted pairs have {PaintedFacades.Side} pixels a side; use {PaintedFacades.Side} or less, or --data.");
        }

        if (!IsPainted && Pairs is not null)
        {
            throw new UsageException("--pairs is for painted pairs; with --data all pairs of the folder are used. Leave one of them out.");
        }
    }
}
