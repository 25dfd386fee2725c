using Pix2Pix.Bench.Eager;
using Pix2Pix.Bench.Measuring;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Bench.Works;

/// <summary>What the library's works do, with plain TorchSharp modules, from tensor to tensor.</summary>
internal static class EagerWork
{
    public static IEnumerable<Reading> Translate(WorkOptions options) => Forward(options, 1);

    public static IEnumerable<Reading> Batch(WorkOptions options) => Forward(options, Sizes.Read(options.Folder).Batch);

    public static IEnumerable<Reading> First(WorkOptions options)
    {
        using var network = Load(options);
        using var input = options.RandomImages(1, Sizes.Read(options.Folder).Side);
        Pass(network, input).Dispose();
        return ProcessClock.Now();
    }

    public static IEnumerable<Reading> Step(WorkOptions options) => Train(options, step => Stopclock.Time("time", options, step));

    public static IEnumerable<Reading> Memory(WorkOptions options) => Train(options, MemoryWork.PeakAfter);

    private static IEnumerable<Reading> Forward(WorkOptions options, int count)
    {
        using var network = Load(options);
        using var input = options.RandomImages(count, Sizes.Read(options.Folder).Side);
        using var typed = input.to(TypeOf(options));
        return [Stopclock.Time("time", options, () => Pass(network, typed).Dispose(), count)];
    }

    private static IEnumerable<Reading> Train(WorkOptions options, Func<Action, Reading> measure)
    {
        var sizes = Sizes.Read(options.Folder);
        using var generator = new EagerUNet(sizes.Width, sizes.Depth);
        using var discriminator = new EagerPatchGan(sizes.Width);
        generator.to(options.Device);
        discriminator.to(options.Device);
        using var training = new EagerTraining(generator, discriminator);
        using Tensor input = options.RandomImages(1, sizes.Side), target = options.RandomImages(1, sizes.Side);
        return [measure(() => training.Step(input, target))];
    }

    private static EagerUNet Load(WorkOptions options)
    {
        var sizes = Sizes.Read(options.Folder);
        var network = new EagerUNet(sizes.Width, sizes.Depth);
        network.load(options.EagerModelFile);
        network.to(options.Device);
        network.to(TypeOf(options));
        return network;
    }

    // In training mode, which is the paper's way of inference. The result ends on the CPU, as the library's does.
    private static Tensor Pass(EagerUNet network, Tensor input)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return network.call(input).to(float32).cpu().MoveToOuterDisposeScope();
    }

    private static ScalarType TypeOf(WorkOptions options) => options.InBFloat16 ? bfloat16 : float32;
}
