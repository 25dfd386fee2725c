using Pix2Pix.Models;

using TorchSharp;

namespace Pix2Pix.Bench;

/// <summary>What a work is told.</summary>
internal sealed record WorkOptions
{
    public const string Help =
        """
          --folder F        where its files lie, as "files" writes them
          --threads N       of the engine; all processors if it is not given
          --warm-up N       unmeasured times before (2)
          --repeat N        measured times (9)
          --device D        cpu or cuda (cpu); TF32 is on
          --bf16            compute in bfloat16
          --plain           leave weights as they are, without laying them out beforehand
          --unchecked       do not compare a model file with its checksum (first)
          --tensors         from tensor to tensor, without bitmaps
          --quick           small networks and images (files), small matrices (floor)
          --files N         how many images the folder holds (files) or are translated (folder)
          --images F        photos or pairs to fill it with; painted ones if it is not given (files)
          --format E        extension of these files, png or jpg (jpg)
          --wide N, --high N  sides of the large image in pixels (tiles)
        """;

    public string Folder { get; init; } = "artifacts/bench/files";

    public int Threads { get; init; } = Environment.ProcessorCount;

    public int WarmUp { get; init; } = 2;

    public int Repeat { get; init; } = 9;

    public string Device { get; init; } = "cpu";

    public bool InBFloat16 { get; init; }

    public bool IsPlain { get; init; }

    public bool IsUnchecked { get; init; }

    public bool IsOfTensors { get; init; }

    public bool IsQuick { get; init; }

    public int Files { get; init; } = 1000;

    public string? Images { get; init; }

    public string Format { get; init; } = "jpg";

    public int Wide { get; init; } = 2048;

    public int High { get; init; } = 2048;

    public string ModelFile => PathOf("model.safetensors");

    public string OnnxFile => PathOf("model.onnx");

    public string Float16OnnxFile => PathOf("model.float16.onnx");

    /// <summary>The same weights as TorchSharp's own <c>save</c> writes them.</summary>
    public string EagerModelFile => PathOf("model.dat");

    public string ImageFile => PathOf("image.png");

    public TranslatorOptions Translator => new()
    {
        Device = Device,
        Precision = InBFloat16 ? FloatPrecision.BFloat16 : FloatPrecision.Float32,
        PrepackWeights = IsPlain ? false : null,
    };

    public static WorkOptions Read(Arguments arguments)
    {
        var defaults = new WorkOptions();
        var options = new WorkOptions
        {
            Folder = arguments.Text("--folder") ?? defaults.Folder,
            Threads = arguments.Number("--threads") ?? defaults.Threads,
            WarmUp = arguments.Number("--warm-up") ?? defaults.WarmUp,
            Repeat = arguments.Number("--repeat") ?? defaults.Repeat,
            Device = arguments.Text("--device") ?? defaults.Device,
            InBFloat16 = arguments.Flag("--bf16"),
            IsPlain = arguments.Flag("--plain"),
            IsUnchecked = arguments.Flag("--unchecked"),
            IsOfTensors = arguments.Flag("--tensors"),
            IsQuick = arguments.Flag("--quick"),
            Files = arguments.Number("--files") ?? defaults.Files,
            Images = arguments.Text("--images"),
            Format = arguments.Text("--format") ?? defaults.Format,
            Wide = arguments.Number("--wide") ?? defaults.Wide,
            High = arguments.Number("--high") ?? defaults.High,
        };
        arguments.ThrowIfAnyLeft();
        return options;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>A batch of random values in [-1, 1] on the device. The caller disposes it.</summary>
    public torch.Tensor RandomImages(int count, int side)
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(1);
        return ((torch.rand([count, 3, side, side], generator: random) * 2) - 1).to(torch.device(Device)).MoveToOuterDisposeScope();
    }
}
