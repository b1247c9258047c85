using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Knelpunten.Api.Postgres;

/// <summary>A PostgreSQL of the service's own: on 127.0.0.1, on a free port, for as long as the service lives.</summary>
public sealed class EigenPostgres : IAsyncDisposable
{
    /// <summary>A log that has grown past this is put aside at the next start, one generation of it.</summary>
    const long VolLogboek = 10_000_000;

    static readonly TimeSpan Volhouden = TimeSpan.FromSeconds(60);

    readonly Slot slot;
    readonly Wachter wachter;
    readonly Func<ValueTask> ruimRestOp;

    /// <summary>For Npgsql; holds the password.</summary>
    public string Verbinding { get; }

    EigenPostgres(Slot slot, Wachter wachter, string verbinding, Func<ValueTask> ruimRestOp)
    {
        (this.slot, this.wachter, this.ruimRestOp) = (slot, wachter, ruimRestOp);
        Verbinding = verbinding;
    }

    public static async Task<EigenPostgres> Start(EigenPostgresOpties opties, Action<string> voortgang, CancellationToken stop = default)
    {
        try
        {
            var map = opties.Map.Deelmap("postgresql");
            Keur(map);
            var slot = Slot.Neem(map);
            try
            {
                return await Start(opties, map, slot, voortgang, stop);
            }
            catch
            {
                slot.Dispose();
                throw;
            }
        }
        catch (NpgsqlException fout)
        {
            throw new EigenPostgresFout($"De eigen database is gestart, maar antwoordt niet goed: {fout.Message}", fout);
        }
        catch (Exception fout) when (fout is UnauthorizedAccessException or IOException)
        {
            throw new EigenPostgresFout(
                $"De eigen database in {opties.Map.Pad} kan niet starten ({fout.Message.TrimEnd('.')}). Geef met KNELPUNTEN_DATA een map op waar geschreven mag worden.", fout);
        }
    }

    /// <summary>The connection to the server that another process of this folder keeps running; null when none does.</summary>
    public static async Task<string?> ZoekLopende(EigenPostgresOpties opties, CancellationToken stop) =>
        Cluster.Zoek(opties.Map.Deelmap("postgresql")) is { } cluster && Servernotitie.Lees(cluster) is { Poort: { } poort } notitie && notitie.IsOnze(cluster)
            ? await MaakDatabase(poort, cluster.LeesWachtwoord(), stop)
            : null;

    public async ValueTask DisposeAsync()
    {
        await wachter.DisposeAsync();
        await ruimRestOp();
        slot.Dispose();
    }

    static async Task<EigenPostgres> Start(EigenPostgresOpties opties, string map, Slot slot, Action<string> voortgang, CancellationToken stop)
    {
        var gebruiker = await Servergebruiker.Bepaal(stop);
        if (gebruiker is not null)
            await gebruiker.Betreed(map, stop);
        Cluster.RuimHalveOp(map);
        var cluster = Cluster.Zoek(map);
        var binaries = await Binaries.Kies(opties, cluster?.Hoofdversie, gebruiker, voortgang, stop);
        cluster ??= await Cluster.Maak(map, binaries, opties.Fsync, gebruiker, stop)
            .Meldt(voortgang, $"De database wordt voor het eerst aangemaakt (PostgreSQL {binaries.Hoofdversie})");
        var wachtwoord = cluster.LeesWachtwoord();

        var (wachter, poort) = await StartServer(opties, cluster, binaries, gebruiker, voortgang, stop);
        var notitie = Servernotitie.Lees(cluster);
        // The guard may have been killed; and pg_ctl is content a moment before the process is really gone.
        async ValueTask RuimRestOp() => _ = notitie is null
            || await VorigeServer.Stop(notitie, cluster, binaries, gebruiker, TimeSpan.Zero, CancellationToken.None);
        try
        {
            return new EigenPostgres(slot, wachter, await MaakDatabase(poort, wachtwoord, stop), RuimRestOp);
        }
        catch
        {
            await wachter.DisposeAsync();
            await RuimRestOp();
            throw;
        }
    }

    static async Task<(Wachter, int)> StartServer(
        EigenPostgresOpties opties, Cluster cluster, Binaries binaries, Servergebruiker? gebruiker, Action<string> voortgang, CancellationToken stop)
    {
        using var opgeven = new CancellationTokenSource(Volhouden);
        while (true)
        {
            await VorigeServer.MaakPlaats(cluster, binaries, gebruiker, stop)
                .Meldt(voortgang, "De vorige PostgreSQL is nog aan het afsluiten");
            var logboek = Logboek.Begin(cluster.Logboek, VolLogboek);
            var poort = (opties.Poort ?? VrijePoort)();
            var wachter = await Wachter.Start(cluster, binaries, Serveropties(opties, poort), gebruiker, stop)
                .Meldt(voortgang, $"PostgreSQL {binaries.Hoofdversie} starten");
            if (wachter is not null)
                return (wachter, poort);
            if (!logboek.KlaagtOverIetsTijdelijks() || opgeven.IsCancellationRequested)
                throw new EigenPostgresFout($"PostgreSQL {binaries.Hoofdversie} start niet. {logboek.LaatsteKlacht()} Meer staat in {cluster.Logboek}.");
            await Task.Delay(100, stop);
        }
    }

    /// <summary>On the command line, so that nothing in a settings file weakens them. No value may need quoting: two shells read this.</summary>
    static string Serveropties(EigenPostgresOpties opties, int poort) => string.Join(' ', ((string[])
    [
        $"port={poort}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "ssl=off",
        $"max_connections={opties.MaxVerbindingen}", "timezone=UTC", "log_timezone=UTC", "lc_messages=C",
        .. opties.Fsync
            ? (string[])["fsync=on", "full_page_writes=on", "synchronous_commit=on"]
            : ["fsync=off", "full_page_writes=off", "synchronous_commit=off"],
        // For a machine with memory and a disk without arms, which it does not suppose by itself.
        $"shared_buffers={Geheugen / 8}MB", $"effective_cache_size={Geheugen / 2}MB", "random_page_cost=1.1", "max_wal_size=2GB", "checkpoint_timeout=15min", "jit=off",
        // A refused statement and the row it was about name persons; a log must not.
        "log_min_error_statement=panic", "log_error_verbosity=terse", "log_statement=none",
    ]).Select(instelling => $"-c {instelling}"));

    /// <summary>Of this machine, or as much of it as this process may have; in MB, and never more than a server for one needs.</summary>
    static long Geheugen => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024), 1024, 16 * 1024);

    /// <summary>Taken by the server a moment later; should another be quicker, then the server says so and there is a next one.</summary>
    static int VrijePoort()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    static async Task<string> MaakDatabase(int poort, string wachtwoord, CancellationToken stop)
    {
        const string naam = "knelpunten";
        var verbinding = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = poort,
            Username = Cluster.Gebruiker,
            Password = wachtwoord,
            Database = "postgres",
            SslMode = SslMode.Disable,
            SslNegotiation = SslNegotiation.Postgres,
            GssEncryptionMode = GssEncryptionMode.Disable,
            // Another program on the port must not be believed. The rest is said because Npgsql else takes it from the caller's PG*.
            RequireAuth = "ScramSHA256",
            Options = "-c client_encoding=UTF8",
            ClientEncoding = "UTF8",
            Timezone = "UTC",
        };
        await using (var bron = NpgsqlDataSource.Create(verbinding))
        {
            await using var vraag = bron.CreateCommand($"select 1 from pg_database where datname = '{naam}'");
            if (await vraag.ExecuteScalarAsync(stop) is null)
            {
                await using var maak = bron.CreateCommand($"create database {naam}");
                await maak.ExecuteNonQueryAsync(stop);
            }
        }
        verbinding.Database = naam;
        await Taalcontrole.Controleer(verbinding.ConnectionString, stop);
        return verbinding.ConnectionString;
    }

    /// <summary>pg_ctl hands its folder to a shell between double quotes, in which these few still mean something.</summary>
    static void Keur(string map)
    {
        if (map.IndexOfAny(OperatingSystem.IsWindows() ? ['%', '"'] : ['$', '`', '"', '\\', '\n']) >= 0)
            throw new EigenPostgresFout($"De map {map} heeft een teken in haar naam waar PostgreSQL niet mee overweg kan. Geef met KNELPUNTEN_DATA een andere map op.");
    }
}
