using System.Diagnostics;
using System.Runtime.InteropServices;
using Knelpunten.Api.Postgres;

namespace Knelpunten.Tests.Postgres;

/// <summary>The service as a process of its own (<c>database</c>), so that it can be killed for real.</summary>
sealed class Databaseproces : IDisposable
{
    readonly Process proces;

    Databaseproces(Process proces) => this.proces = proces;

    public int Pid => proces.Id;

    public static Databaseproces Start(string gegevensmap, params (string Naam, string Waarde)[] omgeving)
    {
        var dll = typeof(EigenPostgres).Assembly.Location;
        var info = new ProcessStartInfo(Environment.ProcessPath is { } pad && Path.GetFileNameWithoutExtension(pad) == "dotnet" ? pad : "dotnet", [dll, "database"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["KNELPUNTEN_DATA"] = gegevensmap;
        foreach (var (naam, waarde) in omgeving)
            info.Environment[naam] = waarde;
        return new Databaseproces(Process.Start(info)!);
    }

    /// <summary>Once the database is there. Fails with what the process said if it never comes.</summary>
    public async Task<string> Verbinding()
    {
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await proces.StandardOutput.ReadLineAsync(grens.Token)
            ?? throw new AssertionException($"De database kwam er niet: {await proces.StandardError.ReadToEndAsync(grens.Token)}");
    }

    public async Task Kill9()
    {
        proces.Kill();
        await proces.WaitForExitAsync();
    }

    public void Signaal(int signaal) => Signaal(Pid, signaal);

    public static void Signaal(int pid, int signaal) => Assert.That(kill(pid, signaal), Is.Zero, $"signaal {signaal} aan {pid}");

    public async Task<int> Einde()
    {
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await proces.WaitForExitAsync(grens.Token);
        return proces.ExitCode;
    }

    public void Dispose()
    {
        if (!proces.HasExited)
            proces.Kill();
        proces.Dispose();
    }

    [DllImport("libc")]
    static extern int kill(int pid, int signaal);
}
