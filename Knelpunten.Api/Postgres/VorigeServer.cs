using System.Diagnostics;

namespace Knelpunten.Api.Postgres;

/// <summary>What a server of an earlier copy left: perhaps itself, perhaps only a note of a process that is now someone else's.</summary>
static class VorigeServer
{
    /// <summary>How long the guard of a copy that was killed gets to stop its server. After that this one asks as well, which does no harm to one that is stopping.</summary>
    static readonly TimeSpan Geduld = TimeSpan.FromSeconds(2);

    public static async Task<bool> MaakPlaats(Cluster cluster, Binaries binaries, Servergebruiker? gebruiker, CancellationToken stop)
    {
        if (Servernotitie.Lees(cluster) is not { } notitie)
            return true;
        if (notitie.IsOnze(cluster))
            return await Stop(notitie, cluster, binaries, gebruiker, Geduld, stop);

        // The machine died and the number is another's now. PostgreSQL itself would only see that the number is in use.
        File.Delete(notitie.Pad);
        return true;
    }

    public static async Task<bool> Stop(
        Servernotitie notitie, Cluster cluster, Binaries binaries, Servergebruiker? gebruiker, TimeSpan geduld, CancellationToken stop)
    {
        if (await Weg(notitie, cluster, geduld, stop))
            return true;
        foreach (var wijze in (string[])["fast", "immediate"])
        {
            string[] opdracht = ["stop", "-D", cluster.Gegevens, "-m", wijze, "-w", "-t", "60"];
            // A server throws its note away just before it ends.
            if (File.Exists(notitie.Pad))
                await Proces.Voer(Proces.Voorbereid(binaries.PgCtl, opdracht, cluster.Map, gebruiker), stop);
            if (await Weg(notitie, cluster, TimeSpan.FromSeconds(10), stop))
                return true;
        }
        throw new EigenPostgresFout($"PostgreSQL (proces {notitie.Nummer}) op {cluster.Gegevens} wil niet stoppen.");
    }

    static async Task<bool> Weg(Servernotitie notitie, Cluster cluster, TimeSpan geduld, CancellationToken stop)
    {
        var begin = Stopwatch.StartNew();
        while (notitie.IsOnze(cluster))
        {
            if (begin.Elapsed >= geduld)
                return false;
            await Task.Delay(20, stop);
        }
        return true;
    }
}
