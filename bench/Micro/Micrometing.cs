using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Knelpunten.Bench.Micro;

/// <summary>The pure parts alone: what a rule, a fold, the policy and a hash cost in nanoseconds and bytes.</summary>
static class Micrometing
{
    public static int Voer(string[] args)
    {
        // In this process: a project of its own that BenchmarkDotNet would make and build knows nothing of this repository's settings.
        var opzet = DefaultConfig.Instance
            .AddJob((args.Contains("--kort") ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "knelpunten-micro"))
            .WithOptions(ConfigOptions.JoinSummary);
        var over = args.Where(deel => deel != "--kort").DefaultIfEmpty("--filter").ToArray();
        var verslagen = BenchmarkSwitcher.FromAssembly(typeof(Micrometing).Assembly).Run(over is ["--filter"] ? ["--filter", "*"] : over, opzet);
        return verslagen.Any() && verslagen.All(verslag => !verslag.HasCriticalValidationErrors) ? 0 : 1;
    }
}
