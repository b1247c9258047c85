using System.Diagnostics;
using System.Globalization;

namespace Knelpunten.Api.Postgres;

/// <summary>postmaster.pid: number, folder, moment of start and port of the server that made it.</summary>
sealed record Servernotitie(string Pad, int Nummer, long Gestart, int? Poort)
{
    public static Servernotitie? Lees(Cluster cluster)
    {
        var pad = Path.Combine(cluster.Gegevens, "postmaster.pid");
        try
        {
            var regels = File.ReadAllLines(pad);
            return regels.Length >= 3
                ? new Servernotitie(pad, Math.Abs(int.Parse(regels[0], CultureInfo.InvariantCulture)), long.Parse(regels[2], CultureInfo.InvariantCulture),
                    int.TryParse(regels.ElementAtOrDefault(3), CultureInfo.InvariantCulture, out var poort) ? poort : null)
                : null;
        }
        catch (Exception fout) when (fout is IOException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether that process still lives and is a server on this very folder. Asked before any signal.</summary>
    public bool IsOnze(Cluster cluster)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return OpLinux(File.ReadAllText($"/proc/{Nummer}/cmdline").Split('\0'), cluster);
            using var proces = Process.GetProcessById(Nummer);
            return proces.ProcessName == "postgres"
                && Math.Abs((proces.StartTime.ToUniversalTime() - DateTimeOffset.FromUnixTimeSeconds(Gestart).UtcDateTime).TotalSeconds) < 5;
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    static bool OpLinux(string[] regel, Cluster cluster) =>
        Path.GetFileName(regel[0]) == "postgres" && regel.SkipWhile(deel => deel != "-D").ElementAtOrDefault(1) == cluster.Gegevens;
}
