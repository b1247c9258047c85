using System.Diagnostics;
using System.Globalization;

namespace Knelpunten.Api.Postgres;

/// <summary>What a server of an earlier copy left: perhaps itself, perhaps only a note of a process that is now someone else's.</summary>
static class VorigeServer
{
    /// <summary>How long the guard of a copy that was killed gets to stop its server, before this one does it.</summary>
    public static readonly TimeSpan Geduld = TimeSpan.FromSeconds(15);

    public static async Task<bool> MaakPlaats(Cluster cluster, Binaries binaries, Servergebruiker? gebruiker, TimeSpan geduld, CancellationToken stop)
    {
        if (Notitie.Lees(cluster) is not { } notitie)
            return true;
        if (!notitie.IsOnze(cluster))
        {
            // The machine died and the number is another's now. PostgreSQL itself would only see that the number is in use.
            File.Delete(notitie.Pad);
            return true;
        }

        if (await Weg(cluster, notitie, geduld, stop))
            return true;
        foreach (var wijze in (string[])["fast", "immediate"])
        {
            await Proces.Voer(Proces.Voorbereid(binaries.PgCtl, ["stop", "-D", cluster.Gegevens, "-m", wijze, "-w", "-t", "60"], cluster.Map, gebruiker), stop);
            if (await Weg(cluster, notitie, TimeSpan.Zero, stop))
                return true;
        }
        throw new EigenPostgresFout($"De vorige PostgreSQL (proces {notitie.Nummer}) op {cluster.Gegevens} wil niet stoppen.");
    }

    static async Task<bool> Weg(Cluster cluster, Notitie notitie, TimeSpan geduld, CancellationToken stop)
    {
        var begin = Stopwatch.StartNew();
        while (notitie.IsOnze(cluster))
        {
            if (begin.Elapsed >= geduld)
                return false;
            await Task.Delay(50, stop);
        }
        return true;
    }

    /// <summary>postmaster.pid: number, folder and moment of start of the server that made it.</summary>
    sealed record Notitie(string Pad, int Nummer, long Gestart)
    {
        public static Notitie? Lees(Cluster cluster)
        {
            var pad = Path.Combine(cluster.Gegevens, "postmaster.pid");
            try
            {
                var regels = File.ReadAllLines(pad);
                return regels.Length >= 3
                    ? new Notitie(pad, Math.Abs(int.Parse(regels[0], CultureInfo.InvariantCulture)), long.Parse(regels[2], CultureInfo.InvariantCulture))
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
}
