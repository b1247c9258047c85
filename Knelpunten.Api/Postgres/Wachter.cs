using System.Diagnostics;

namespace Knelpunten.Api.Postgres;

/// <summary>
/// A small process between the service and its server: it starts the server, waits until the service lets go of a pipe,
/// and stops the server. A service that is killed lets go too, so there is one way to stop and it always works.
/// </summary>
sealed class Wachter : IAsyncDisposable
{
    // What is not reachable is finalised, and its pipe closed: a service that forgot its EigenPostgres would lose its server.
    static readonly HashSet<Wachter> Levend = [];

    // PIPE as well: "gestart" may be said to a service that is dead by then.
    // The number is compared so that a guard that was held up never stops the server of a next copy.
    const string Unix = """
        trap '' INT TERM HUP PIPE
        exec 2>>wachter.log
        if "$1" start -w -t 600 -D "$2" -l "$3" -o "$4" >start.log 2>&1 </dev/null
        then
          read -r mijn <"$2/postmaster.pid"
          echo gestart
          read -r _
          read -r nu <"$2/postmaster.pid" && [ "$nu" = "$mijn" ] || exit 0
        fi
        exec "$1" stop -w -t 120 -m fast -D "$2" >stop.log 2>&1 </dev/null
        """;

    // In a console of its own (CreateNoWindow), where the Ctrl-C of the service's console does not come.
    const string Windows = """
        "%KP_PGCTL%" start -w -t 600 -D "%KP_DATA%" -l "%KP_LOG%" -o "%KP_OPTIES%" >start.log 2>&1 <nul && (echo gestart& set /p _=)
        & "%KP_PGCTL%" stop -w -t 120 -m fast -D "%KP_DATA%" >stop.log 2>&1 <nul
        """;

    readonly Process proces;

    Wachter(Process proces) => this.proces = proces;

    /// <summary>Null when the server did not come up; why stands in its log.</summary>
    public static async Task<Wachter?> Start(Cluster cluster, Binaries binaries, string serveropties, Servergebruiker? gebruiker, CancellationToken stop)
    {
        var info = OperatingSystem.IsWindows()
            ? VoorWindows(cluster, binaries, serveropties)
            : Proces.Voorbereid("/bin/sh", ["-c", Unix, "wachter", binaries.PgCtl, cluster.Gegevens, cluster.Logboek, serveropties], cluster.Map, gebruiker);
        info.RedirectStandardOutput = true;
        var wachter = new Wachter(Proces.Start(info));
        lock (Levend)
            Levend.Add(wachter);
        try
        {
            if ((await wachter.proces.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(stop))?.Trim() == "gestart")
                return wachter;
            await wachter.DisposeAsync();
            return null;
        }
        catch (OperationCanceledException)
        {
            await wachter.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets go of the pipe and waits until the server has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (Levend)
            if (!Levend.Remove(this))
                return;
        proces.StandardInput.Close();
        await proces.WaitForExitAsync();
        proces.Dispose();
    }

    static ProcessStartInfo VoorWindows(Cluster cluster, Binaries binaries, string serveropties)
    {
        var info = Proces.Voorbereid("cmd", [], cluster.Map, null);
        info.Arguments = $"/d /s /c \"{Windows.ReplaceLineEndings(" ")}\"";
        info.Environment["KP_PGCTL"] = binaries.PgCtl;
        info.Environment["KP_DATA"] = cluster.Gegevens;
        info.Environment["KP_LOG"] = cluster.Logboek;
        info.Environment["KP_OPTIES"] = serveropties;
        return info;
    }
}
