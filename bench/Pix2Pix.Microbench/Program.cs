using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Pix2Pix.Microbench;
using TorchSharp;

// As many threads as the comparisons have, where these are told: BenchmarkDotNet takes the command line for itself.
torch.set_num_threads(int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out var threads) && threads > 0 ? threads : Environment.ProcessorCount);

if (args is ["layers"])
{
    LayerTable.Print();
    return;
}

// In this process, for a program that BenchmarkDotNet writes and builds would be held to this repository's rules for code. Short, for a call here takes milliseconds.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
