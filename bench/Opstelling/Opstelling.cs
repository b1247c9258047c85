using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Knelpunten.Api.Database;
using Knelpunten.Api.Postgres;
using Knelpunten.Bench.Maatlat;
using Npgsql;

namespace Knelpunten.Bench.Opstelling;

/// <summary>
/// One PostgreSQL with durability on, started as the service starts its own; a history in it; the service on that, in Production; and the
/// yardsticks beside it. All of it is gone afterwards.
/// </summary>
public sealed class Meetopstelling : IAsyncDisposable
{
    static readonly TimeSpan geduld = TimeSpan.FromMinutes(2);

    readonly Dictionary<string, string> geheimen = new()
    {
        ["Kluis__Hoofdsleutel"] = Sleutel(),
        ["Zegel__Sleutel"] = Sleutel(),
        ["Herhaling__Sleutel"] = Sleutel(),
        ["Verwerkingenlog__Sleutel"] = Sleutel(),
    };

    readonly EigenPostgres postgres;
    readonly string map;
    string hoofd = "";

    Meetopstelling(EigenPostgres postgres, string map) => (this.postgres, this.map) = (postgres, map);

    /// <summary>The owner's connection to the database that is measured.</summary>
    public string Beheer { get; private set; } = "";

    public NpgsqlDataSource Bron { get; private set; } = null!;

    public Proces Maatlat { get; private set; } = null!;

    public Uri Maatlatadres { get; private set; } = null!;

    public static async Task<Meetopstelling> Maak()
    {
        var map = Directory.CreateTempSubdirectory("knelpunten-meting").FullName;
        // The server runs as another user where root starts it, and must be able to walk through.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(map, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Environment.SetEnvironmentVariable("KNELPUNTEN_DATA", map);
        return new(await EigenPostgres.Start(new() { Map = Gegevensmap.Standaard(), MaxVerbindingen = 300 }, Meld), map);
    }

    public static void Meld(string wat) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {wat}");

    /// <summary>A database with a history of this size.</summary>
    /// <returns>What the command said, and after how many seconds its events stood there.</returns>
    public async Task<(string Zin, long Gebeurtenissen, double Seconden)> Vul(int knelpunten)
    {
        hoofd = string.Create(CultureInfo.InvariantCulture, $"knelpunten_{knelpunten}");
        await Voer(postgres.Verbinding, $"create database {hoofd}");
        Beheer = Naar(hoofd);
        var (klok, gereed) = (Stopwatch.StartNew(), 0.0);
        var maker = Proces.Start("dotnet", [Dienstdll, "genereer", "--knelpunten", knelpunten.ToString(CultureInfo.InvariantCulture)], Omgeving(Beheer), regel =>
        {
            Meld(regel);
            if (regel.StartsWith("Alle ", StringComparison.Ordinal))
                gereed = klok.Elapsed.TotalSeconds;
        });
        var zin = (await maker.Af()).Last(regel => regel.Contains("gebeurtenissen van", StringComparison.Ordinal));
        await maker.DisposeAsync();
        Bron = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Beheer) { MaxAutoPrepare = 50, CommandTimeout = 0, ApplicationName = "meting" });
        return (zin, await Getal("select count(*) from knelpunten.mt_events"), gereed);
    }

    /// <summary>The yardsticks, with tables of their own in the same database.</summary>
    public async Task StartMaatlatten()
    {
        await Voer(Beheer, await File.ReadAllTextAsync(Plek("Maatlat/schema.sql")));
        if (await Getal("select count(*) from pg_class where oid = to_regclass('knelpunten.mt_doc_knelpuntbeeld')") > 0)
            await Voer(Beheer, await File.ReadAllTextAsync(Plek("Maatlat/vulling.sql")));
        Maatlat = Proces.Start("dotnet", [typeof(Meetopstelling).Assembly.Location, "maatlat"], new Dictionary<string, string?> { [Maatlatdienst.Verbinding] = Beheer, ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        Maatlatadres = new(await Maatlat.Wacht(Maatlatdienst.Gereed, geduld));
    }

    /// <summary>A copy of the database, for the service with default settings: what one writes must not be the other's work.</summary>
    public async Task<string> Kopie()
    {
        NpgsqlConnection.ClearAllPools();
        Bron.Clear();
        await Voer(postgres.Verbinding, $"create database standaard template {hoofd}");
        // The zegels that were published of it are those of both; from here on each goes its own way.
        foreach (var bestand in Directory.EnumerateFiles(Api.Dienst.Sleutelmap(), "zegels-*.ndjson"))
            File.Copy(bestand, Zegels, overwrite: true);
        return Naar("standaard");
    }

    /// <summary>The service, as users run it. Answers once its line is there; whoever starts it stops it.</summary>
    public async Task<(Proces Proces, Uri Adres)> StartDienst(string? beheer = null, bool standaard = false)
    {
        var (dienst, _) = await EigenInrichting.RichtIn(beheer ?? Beheer, CancellationToken.None);
        var proces = StartProces(dienst, standaard);
        return (proces, new(await proces.Wacht("Knelpunten luistert op ", geduld)));
    }

    public Proces StartProces(string dienst, bool standaard = false)
    {
        var omgeving = Omgeving(Beheer);
        omgeving["ConnectionStrings__Knelpunten"] = dienst;
        omgeving["ConnectionStrings__Beheer"] = null;
        omgeving["Zegel__Bestand"] = standaard ? Zegels : null;
        return Proces.Start("dotnet", standaard ? [typeof(Meetopstelling).Assembly.Location, "standaard"] : [Dienstdll], omgeving);
    }

    public async Task<string> Token(string rol, string organisatie, string wie, int uren = 4)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(Maatlatadres, $"/token?rol={rol}&organisatie={organisatie}&wie={wie}&uren={uren}"));
    }

    public Proces Opdracht(params string[] argumenten) => Proces.Start("dotnet", [Dienstdll, .. argumenten], Omgeving(Beheer));

    public async Task<long> Getal(string sql)
    {
        await using var vraag = Bron.CreateCommand(sql);
        return Convert.ToInt64(await vraag.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task<string> Tekst(string sql)
    {
        await using var vraag = Bron.CreateCommand(sql);
        return Convert.ToString(await vraag.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }

    /// <summary>What is dirty goes to disk now, and not in the middle of somebody's slice.</summary>
    public Task Checkpoint() => Voer(Beheer, "checkpoint");

    /// <summary>A file of this project as it lies beside the program.</summary>
    public static string Plek(string bestand) => Path.Combine(AppContext.BaseDirectory, bestand);

    public async ValueTask DisposeAsync()
    {
        if (Maatlat is not null)
            await Maatlat.DisposeAsync();
        if (Bron is not null)
            await Bron.DisposeAsync();
        await postgres.DisposeAsync();
        Proces.Ruimop();
        Directory.Delete(map, recursive: true);
    }

    public async Task VergeetDatabase()
    {
        await Maatlat.DisposeAsync();
        await Bron.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await Voer(postgres.Verbinding, $"drop database {hoofd} with (force)");
    }

    static async Task Voer(string verbinding, string sql)
    {
        await using var bron = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(verbinding) { Pooling = false, CommandTimeout = 0 });
        await using var opdracht = bron.CreateCommand(sql);
        await opdracht.ExecuteNonQueryAsync();
    }

    string Naar(string database) => new NpgsqlConnectionStringBuilder(postgres.Verbinding) { Database = database }.ConnectionString;

    static string Zegels => Path.Combine(Api.Dienst.Sleutelmap(), "standaard.ndjson");

    /// <summary>As bench/meet published it.</summary>
    static string Dienstdll => Plek("dienst/Knelpunten.Api.dll");

    static string Sleutel() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    Dictionary<string, string?> Omgeving(string beheer) => new(geheimen.Select(paar => new KeyValuePair<string, string?>(paar.Key, paar.Value)))
    {
        ["ConnectionStrings__Beheer"] = beheer,
        ["ConnectionStrings__Knelpunten"] = null,
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Identiteit__Uitgever"] = Maatlatadres?.ToString().TrimEnd('/') ?? "http://127.0.0.1",
        ["Identiteit__Publiek"] = Maatlatdienst.Publiek,
        // A few callers ask what thousands would; the limits themselves stay on.
        ["Aanroeplimiet__PerAanroeper__Ineens"] = "1000000",
        ["Aanroeplimiet__PerAanroeper__PerMinuut"] = "1000000",
        ["Aanroeplimiet__PerAdres__Ineens"] = "1000000",
        ["Aanroeplimiet__PerAdres__PerMinuut"] = "1000000",
    };
}
