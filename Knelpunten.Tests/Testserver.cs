using System.Globalization;
using Knelpunten.Api.Database;
using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Tests;

/// <summary>The server behind <see cref="Testdatabase"/>. Each run has databases with its own mark, and holds a lock by which a next run sees that it lives.</summary>
sealed class Testserver : IAsyncDisposable
{
    const string Voorvoegsel = "knelpunten_test_";

    readonly string beheer;
    readonly NpgsqlConnection levensteken;
    readonly Func<Task> ruimOp;
    readonly string run;
    readonly Rolnamen rollen;
    readonly string wachtwoord = Guid.NewGuid().ToString("N");
    readonly Lazy<Task<string>> gedeeld;
    readonly Lazy<Task<string>> sjabloon;
    readonly SemaphoreSlim kopieren = new(1, 1);
    int volgnummer;

    Testserver(string beheer, NpgsqlConnection levensteken, string run, Func<Task> ruimOp)
    {
        (this.beheer, this.levensteken, this.run, this.ruimOp) = (beheer, levensteken, run, ruimOp);
        rollen = new($"{Voorvoegsel}{run}_dienst", $"{Voorvoegsel}{run}_privacy");
        gedeeld = new(() => Maak("gedeeld"));
        sjabloon = new(MaakSjabloon);
    }

    public Task<string> Gedeeld => gedeeld.Value;

    public static async Task<Testserver> Begin() =>
        Environment.GetEnvironmentVariable("KNELPUNTEN_TEST_DB") is { Length: > 0 } gegeven ? await OpGegevenServer(gegeven) : await OpEigenServer();

    public enum Rol
    {
        Dienst,
        Privacy,
    }

    public string Als(string verbinding, Rol rol) => new NpgsqlConnectionStringBuilder(verbinding)
    {
        Username = rol == Rol.Dienst ? rollen.Dienst : rollen.Privacy,
        Password = wachtwoord,
    }.ConnectionString;

    public async Task<string> MaakMetTabellen(string naam)
    {
        var bron = new NpgsqlConnectionStringBuilder(await sjabloon.Value).Database;
        // A template can be copied by one at a time.
        await kopieren.WaitAsync();
        try
        {
            return await Maak(naam, $" template \"{bron}\"");
        }
        finally
        {
            kopieren.Release();
        }
    }

    async Task<string> MaakSjabloon()
    {
        await using (var verbinding = new NpgsqlConnection(beheer))
        {
            await verbinding.OpenAsync();
            foreach (var rol in new[] { rollen.Dienst, rollen.Privacy })
                await Databaserollen.Maak(verbinding, rol, wachtwoord, CancellationToken.None);
        }

        var sjabloon = new NpgsqlConnectionStringBuilder(await Maak("sjabloon")) { Pooling = false }.ConnectionString;
        await Bijwerking.Werk(sjabloon, rollen, CancellationToken.None);
        return sjabloon;
    }

    public Task<string> Maak(string naam) => Maak(naam, "");

    async Task<string> Maak(string naam, string vorm)
    {
        // 63 bytes is what PostgreSQL keeps of a name; the number makes it unique before the name is cut.
        var nummer = Interlocked.Increment(ref volgnummer).ToString(CultureInfo.InvariantCulture);
        var kort = new string([.. naam.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(25)]);
        var database = $"{Voorvoegsel}{run}_{nummer}_{kort}";
        await Voer(beheer, $"create database \"{database}\"{vorm}");
        var verbinding = new NpgsqlConnectionStringBuilder(beheer) { Database = database, ConnectionIdleLifetime = 20, ConnectionPruningInterval = 5 }.ConnectionString;
        await Taalcontrole.Controleer(verbinding);
        return verbinding;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ruimOp();
        await levensteken.DisposeAsync();
    }

    static async Task<Testserver> OpEigenServer()
    {
        var map = Proefmap.Nieuw("run");
        Proefmap.RuimOudeOp();
        try
        {
            var eigen = await EigenPostgres.Start(new EigenPostgresOpties
            {
                Map = new Gegevensmap(map.Pad),
                Fsync = false,
                MaxVerbindingen = 1000,
                BinariesMap = Proefmap.Binaries,
            }, TestContext.Progress.WriteLine);
            return await Op(eigen.Verbinding, Guid.NewGuid().ToString("N")[..12], async () =>
            {
                await eigen.DisposeAsync();
                map.Dispose();
            });
        }
        catch (EigenPostgresFout fout)
        {
            map.Dispose();
            throw new InvalidOperationException($"Deze test heeft een PostgreSQL nodig. {fout.Message}", fout);
        }
    }

    static async Task<Testserver> OpGegevenServer(string verbinding)
    {
        try
        {
            await RuimOudeRunsOp(verbinding);
            var run = Guid.NewGuid().ToString("N")[..12];
            return await Op(verbinding, run, () => VerwijderDatabases(verbinding, run));
        }
        catch (Exception fout) when (fout is NpgsqlException or ArgumentException)
        {
            throw new InvalidOperationException($"Deze test heeft de PostgreSQL nodig die in KNELPUNTEN_TEST_DB staat, en die is niet te bereiken: {fout.Message}", fout);
        }
    }

    static async Task<Testserver> Op(string beheer, string run, Func<Task> ruimOp)
    {
        // Outside the pool: the lock is the connection's, and a pool may give that to another.
        var levensteken = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(beheer) { Pooling = false }.ConnectionString);
        await levensteken.OpenAsync();
        await using var slot = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", levensteken) { Parameters = { new() { Value = run } } };
        await slot.ExecuteNonQueryAsync();
        return new Testserver(beheer, levensteken, run, ruimOp);
    }

    static async Task RuimOudeRunsOp(string beheer)
    {
        await using var bron = NpgsqlDataSource.Create(beheer);
        await using var verbinding = await bron.OpenConnectionAsync();
        foreach (var run in (await Databases(beheer, "")).Select(naam => naam[Voorvoegsel.Length..].Split('_')[0]).Distinct())
        {
            await using var vrij = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", verbinding) { Parameters = { new() { Value = run } } };
            if (await vrij.ExecuteScalarAsync() is true)
                await VerwijderDatabases(beheer, run);
        }
    }

    static async Task VerwijderDatabases(string beheer, string run)
    {
        foreach (var database in await Databases(beheer, run))
            await Voer(beheer, $"drop database if exists \"{database}\" with (force)");
        foreach (var rol in new[] { "dienst", "privacy" })
            await Voer(beheer, $"drop role if exists \"{Voorvoegsel}{run}_{rol}\"");
    }

    static async Task<List<string>> Databases(string beheer, string run)
    {
        await using var bron = NpgsqlDataSource.Create(beheer);
        await using var vraag = bron.CreateCommand("select datname from pg_database where starts_with(datname, $1)");
        vraag.Parameters.Add(new() { Value = Voorvoegsel + run });
        await using var rijen = await vraag.ExecuteReaderAsync();
        var namen = new List<string>();
        while (await rijen.ReadAsync())
            namen.Add(rijen.GetString(0));
        return namen;
    }

    static async Task Voer(string verbinding, string opdracht)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        await using var vraag = bron.CreateCommand(opdracht);
        await vraag.ExecuteNonQueryAsync();
    }
}
