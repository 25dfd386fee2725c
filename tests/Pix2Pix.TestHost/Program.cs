using System.Globalization;
using Pix2Pix.TestHost;

// Runs one scenario that must not share the process of the tests. With a folder alone, trains from the latest checkpoint in it
// and prints the step number after every step.
switch (args)
{
    case [var folder]:
        using (var training = new TestHostTraining(folder)) await training.RunAsync(progress => Console.WriteLine(progress.GlobalStep));
        return 0;
    case [var folder, "disk", var model]:
        await DiskFaults.RunAsync(folder, model);
        return 0;
    case [var folder, "endurance"]:
        await Endurance.RunAsync(folder);
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
    case [var folder, "images", var whole, var count]:
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
    case [_, "convolutions"]:
        Console.WriteLine(Convolutions.Try());
        return 0;
    case [_, "convolutions", "all"]:
        Console.WriteLine(Convolutions.Try());
        Console.WriteLine(Convolutions.CountWrong());
        return 0;
    default:
        return 2;
}
