using System.Globalization;
using Pix2Pix.Tests.Victim;

// In the folder that it is told: trains from the latest checkpoint if there is one, and says so after every step; or suffers a full disk;
// or trains for long; or compiles scripts; or translates with weights prepared and not; or tries what needs a native library; or measures
// the slope of a discriminator that does not look at its pictures; or reads damaged pictures; or trains with a loss that float32 cannot
// hold; or prints a digest of each step;
// or trains without and with the C library's memory kept.
switch (args)
{
    case [var folder]:
        using (var training = new VictimTraining(folder)) await training.RunAsync(progress => Console.WriteLine(progress.GlobalStep));
        return 0;
    case [var folder, "disk", var model]:
        await DiskFaults.RunAsync(folder, model);
        return 0;
    case [var folder, "endurance"]:
        await Endurance.RunAsync(folder);
        return 0;
    case ["compile", .. var scripts]:
        foreach (var script in scripts) TorchSharp.torch.jit.compile(script);
        Console.WriteLine($"{scripts.Length} compiled");
        return 0;
    case [var folder, "translate"]:
        PrepackedTranslation.Run(folder);
        return 0;
    case [var folder, "translate", "other-libtorch"]:
        PrepackedTranslation.AsWithAnotherLibtorch();
        PrepackedTranslation.Run(folder);
        return 0;
    case [var folder, "doors"]:
        await Doors.TryAsync(folder);
        return 0;
    case [_, "blind", var kind]:
        Console.WriteLine(await BlindDiscriminator.TrainAsync(Enum.Parse<Blindness>(kind)));
        return 0;
    case [var folder, "pictures", var whole, var count]:
        new HostileImages(folder).Run(whole, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case [_, "wide-loss"]:
        Console.WriteLine(WideLoss.Train());
        return 0;
    case [var folder, "digests"]:
        await new StepDigests(folder).RunAsync();
        return 0;
    case [var folder, "digests", "resume"]:
        await new StepDigests(folder).RunAndResumeAsync();
        return 0;
    case [_, "native-memory"]:
        NativeMemory.Train();
        return 0;
    default:
        return 2;
}
