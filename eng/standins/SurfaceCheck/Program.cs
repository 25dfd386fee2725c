using SurfaceCheck;

return CommandLine.Run(args, Console.Out, Console.Error);
