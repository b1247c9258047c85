using System.Diagnostics;
using System.Globalization;

namespace Knelpunten.Tests.Postgres;

/// <summary>What stands on disk and runs for one data folder, seen from outside the code under test.</summary>
sealed class Servergegevens(string gegevensmap)
{
    public string Wortel => Path.Combine(gegevensmap, "postgresql");

    public string Cluster => Directory.GetDirectories(Wortel).Single(map => int.TryParse(Path.GetFileName(map), out _));

    public string Logboek => File.ReadAllText(Path.Combine(Cluster, "server.log"));

    public string Pidbestand => Path.Combine(Cluster, "gegevens", "postmaster.pid");

    public int Server => int.Parse(File.ReadLines(Pidbestand).First(), CultureInfo.InvariantCulture);

    /// <summary>The guard and the server: all that has this folder on its command line, except the one who asks.</summary>
    public List<int> Processen()
    {
        // ps is not on every small container, /proc not on every platform.
        var regels = OperatingSystem.IsLinux() ? VanProc() : VanPs();
        return [.. regels.Where(regel => regel.Opdracht.Contains(Wortel, StringComparison.Ordinal)).Select(regel => regel.Pid)];
    }

    public int Wachter => Processen().First(pid => pid != Server && !IsServer(pid));

    public static bool Leeft(int pid)
    {
        try
        {
            // A zombie has no command line any more.
            return !OperatingSystem.IsLinux() ? !Process.GetProcessById(pid).HasExited : File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (Exception fout) when (fout is IOException or ArgumentException)
        {
            return false;
        }
    }

    static bool IsServer(int pid) => Process.GetProcessById(pid).ProcessName == "postgres";

    static IEnumerable<(int Pid, string Opdracht)> VanProc()
    {
        foreach (var map in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(map), out var pid))
                continue;
            var opdracht = "";
            try
            {
                opdracht = File.ReadAllText(Path.Combine(map, "cmdline"));
            }
            catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
            {
                // Ended while we looked.
            }
            yield return (pid, opdracht);
        }
    }

    static List<(int Pid, string Opdracht)> VanPs()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,command="]) { RedirectStandardOutput = true })!;
        return [.. ps.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(regel => regel.Trim().Split(' ', 2))
            .Select(delen => (int.Parse(delen[0], CultureInfo.InvariantCulture), delen.ElementAtOrDefault(1) ?? ""))];
    }
}
