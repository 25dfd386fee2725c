using Pix2Pix.Tests.Victim;

// Trains in the folder that it is told, from the latest checkpoint if there is one, and says so after every step.
if (args is not [var folder]) return 2;

using var training = new VictimTraining(folder);
await training.RunAsync(progress => Console.WriteLine(progress.Step));
return 0;
