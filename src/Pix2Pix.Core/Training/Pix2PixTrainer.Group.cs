using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace Pix2Pix.Training;

// What several processes do together. A process alone passes through here without a call to its group.
public partial class Pix2PixTrainer
{
    private static readonly TimeSpan PauseBetweenQuestions = TimeSpan.FromMilliseconds(250);

    private readonly TensorExchange _exchange;
    private readonly SharedSum _sharedSum;
    private CancellationToken _wish;
    private StepAgreement _agreed;
    private double? _discriminatorLoss;

    private IProcessGroup Group => Options.Group;

    private bool IsShared => Group.Size > 1;

    private bool IsWriter => Group.Rank == 0;

    // Before the first step: the same program, options and pairs everywhere, and then the same seed and weights.
    private void Meet(IPairedDataset data, CancellationToken cancellationToken)
    {
        if (!IsShared) return;

        _wish = cancellationToken;
        GroupAgreement.Check(Group, Identity(data));
        Seed = BitConverter.ToInt64(Group.Gather(BitConverter.GetBytes(Seed))[0]);
        ComputeThread.Run(() =>
        {
            Prepared();
            _exchange.CopyFromFirst(ModuleState.Of(Generator.Network).Values);
            _exchange.CopyFromFirst(ModuleState.Of(Discriminator.Network).Values);
            if (_average is not null) _exchange.CopyFromFirst(_average.State.Values);
        });
        _agreed = Ask();
        _logger.GroupMet(Group.Size, Group.Description, Options.PairsPerStep);
    }

    private IEnumerable<(string Name, string Value)> Identity(IPairedDataset data)
    {
        foreach (var (name, value) in OptionsRecord.Of(Options, Options.Seed ?? 0, DeviceName)) yield return (name, value);
        yield return ("the generator", StructureOf(Generator.Network));
        yield return ("the discriminator", StructureOf(Discriminator.Network));
        yield return ("the step", StepCount.ToString(CultureInfo.InvariantCulture));
        yield return ("the position", string.Create(CultureInfo.InvariantCulture, $"pair {_position.PairsInEpoch} of epoch {_position.EpochsDone + 1}"));
        yield return ("the number of pairs", data.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("the size of the pairs", $"{data.Width} x {data.Height}");
        yield return ("the direction", $"{data.Direction}, {data.InputEncoding} to {data.TargetEncoding}");
        yield return ("the content of the pairs", Fingerprint(data));
        yield return ("the held-out pairs", Options.Validation is { } validation ? $"{validation.PairCount} of {validation.Data.Count}" : "none");
        yield return ("Pix2Pix.Core", ModelManifest.OwnVersion);
        yield return ("TorchSharp", typeof(torch).Assembly.GetName().Version?.ToString() ?? "");
        yield return ("libtorch", LibtorchVersion.Text);
        yield return ("SkiaSharp", PictureStrip.LibraryVersion);
        yield return ("MPI", Group.Description);
    }

    private static string StructureOf(torch.nn.Module network)
    {
        var shapes = string.Join(';', ModuleState.Of(network).Select(named => $"{named.Key}:{string.Join('x', named.Value.shape)}"));
        return $"{network.GetType().Name} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shapes)))[..12]}";
    }

    // Of the first, the middle and the last pair.
    private static string Fingerprint(IPairedDataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var index in new[] { 0, data.Count / 2, data.Count - 1 }.Distinct())
        {
            using var pair = data.GetPair(index);
            hash.AppendData(pair.Input.bytes);
            hash.AppendData(pair.Target.bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..12];
    }

    private SharedBatch? SharedOf(StepPart part) => !IsShared || !Options.SharesStatistics ? null
        : new SharedBatch(Group.Rank, [.. Enumerable.Range(0, Group.Size).Select(rank => new BatchShare(rank, Group.Size).Of((int)part.Total).Count)], _sharedSum);

    // Of a step that is not the loader's: all processes have as many.
    private StepShare? ShareOf(Tensor input) =>
        IsShared && input.dim() > 0 ? new StepShare(Group.Rank * input.shape[0], input.shape[0], Group.Size * input.shape[0]) : null;

    private void SumGradients(torch.nn.Module network, StepFigures figures)
    {
        if (!IsShared) return;
        List<Tensor> gradients = [.. network.parameters().Where(parameter => parameter.requires_grad).Select(parameter => parameter.grad).OfType<Tensor>()];
        var loss = figures.SumOf(StepFigure.Discriminator);
        if (loss is not null) gradients.Add(loss);
        _exchange.Sum(gradients);
        _discriminatorLoss = loss is null ? null : (float)ScalarValue.Of(loss);
    }

    // Running statistics with the generator's gradients: what each process has seen counts for its share.
    private void SumAll(StepFigures figures, StepShare share)
    {
        if (!IsShared) return;
        List<Tensor> statistics = [.. RunningStatistics(Generator.Network), .. RunningStatistics(Discriminator.Network)];
        using (torch.no_grad())
        {
            foreach (var statistic in statistics) statistic.mul_(share.Weight);
        }

        var values = figures.Pack(share.Weight);
        var wish = torch.tensor([_wish.IsCancellationRequested ? 1f : 0f, IsPaused ? 1f : 0f], device: _device);
        var gradients = Generator.Network.parameters().Where(parameter => parameter.requires_grad).Select(parameter => parameter.grad).OfType<Tensor>();
        _exchange.Sum([.. gradients, .. statistics, values, wish]);
        figures.Unpack(values);
        var wishes = MemoryMarshal.Cast<byte, float>(wish.cpu().bytes);
        _agreed = new StepAgreement(wishes[0] > 0, wishes[1] > 0);
    }

    private static IEnumerable<Tensor> RunningStatistics(torch.nn.Module network) =>
        network.named_buffers().Select(named => named.buffer).Where(buffer => buffer.dtype == torch.ScalarType.Float32);

    private StepAgreement Ask()
    {
        var wishes = Group.Gather([_wish.IsCancellationRequested ? (byte)1 : (byte)0, IsPaused ? (byte)1 : (byte)0]);
        return new StepAgreement(wishes.Any(wish => wish[0] > 0), wishes.Any(wish => wish[1] > 0));
    }

    private void WaitWhileAnyIsPaused()
    {
        while (_agreed is { Pauses: true, Cancels: false })
        {
            Thread.Sleep(PauseBetweenQuestions);
            _agreed = Ask();
        }
    }

    private void ThrowIfAnyCancels(CancellationToken cancellationToken)
    {
        if (!_agreed.Cancels) return;
        cancellationToken.ThrowIfCancellationRequested();
        throw new OperationCanceledException("Another process of the group has cancelled the run.");
    }

    // Each process measures its share of the held-out pairs; all get all figures, so that all decide alike.
    private ImageQuality[] Merge(ImageQuality[] own) => !IsShared ? own
        : [.. Group.Gather(MemoryMarshal.AsBytes(own.AsSpan())).SelectMany(bytes => MemoryMarshal.Cast<byte, ImageQuality>(bytes).ToArray())];

    private double AskFirst(Func<double> measure)
    {
        if (!IsShared) return measure();
        var own = IsWriter ? BitConverter.GetBytes(measure()) : [];
        return BitConverter.ToDouble(Group.Gather(own)[0]);
    }

    // What one process finds wrong may lie with another's pairs: the first that finds a place tells it to all.
    private (string Layer, string Text)? FindSharedFault((string Layer, string Text)? own)
    {
        if (!IsShared) return own;
        var texts = Group.Gather(Encoding.UTF8.GetBytes(own is { } found ? $"{found.Layer}\n{found.Text}" : "")).Select(Encoding.UTF8.GetString).ToList();
        var rank = texts.FindIndex(text => text.Length > 0);
        return rank >= 0 && texts[rank].Split('\n', 2) is [var layer, var place] ? (layer, $"{place}, on rank {rank}") : null;
    }

    // What all processes come to alike, each throws by itself. Whatever else ends the run here would leave the others waiting.
    private void LeaveGroup(Exception failure)
    {
        if (IsShared && failure is not (ProcessGroupException or TrainingDivergedException or OperationCanceledException)) Group.Abort(failure.Message);
    }
}
