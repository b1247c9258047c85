using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Knelpunten.Api;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Knelpunten.Tests.Api;

/// <summary>
/// The service as it runs: everything that <see cref="Dienst.Bouw"/> makes, on a real Kestrel and a PostgreSQL database of its own.
/// One for the whole run (<see cref="Gedeeld"/>); a fixture that counts rows or breaks things starts one for itself.
/// </summary>
public sealed class Dienstproef : IAsyncDisposable
{
    static readonly Lazy<Task<Dienstproef>> gedeeld = new(async () =>
    {
        var dienst = await Start("dienst");
        dienst.IsGedeeld = true;
        return dienst;
    });

    /// <summary>The keys of the run: one folder, because making a key takes longer than most tests.</summary>
    static readonly Lazy<string> sleutels = new(() => Directory.CreateTempSubdirectory("knelpunten-api-").FullName);

    readonly WebApplication app;

    public static Task<Dienstproef> Gedeeld => gedeeld.Value;

    /// <summary>The one of the run, which no fixture stops.</summary>
    public bool IsGedeeld { get; private set; }

    /// <summary>As the owner of the tables; the service itself works under its own role.</summary>
    public string Verbinding { get; }
    public NpgsqlDataSource Database { get; }
    public HttpClient Http { get; }

    /// <summary>Everything that was logged at Information or above, by whichever part.</summary>
    public ConcurrentQueue<string> Logregels { get; }

    public IServiceProvider Diensten => app.Services;

    public Persoon Melder { get; }
    /// <summary>Of the same region and organisation as <see cref="Melder"/>.</summary>
    public Persoon Collega { get; }

    /// <summary>Of another region.</summary>
    public Persoon AndereMelder { get; }
    public Persoon Ato { get; }
    public Persoon AnderAtoLid { get; }
    public Persoon Secretariaat { get; }
    public Persoon Douane { get; }
    public Persoon Om { get; }
    public Persoon Auditor { get; }
    public Persoon Beheerder { get; }
    /// <summary>Has every role at once: for what comes after access.</summary>
    public Persoon Alleskunner { get; }

    /// <summary>Without a token.</summary>
    public Persoon Niemand { get; }

    long volgnummer;

    /// <summary>Where in the log the last thing came that anybody here wrote; null as long as nobody did.</summary>
    public string? Volgnummer => Interlocked.Read(ref volgnummer) is > 0 and var laatste ? laatste.ToString(CultureInfo.InvariantCulture) : null;

    public void Onthoud(string? kop)
    {
        if (!long.TryParse(kop, out var nieuw))
            return;
        for (var was = Interlocked.Read(ref volgnummer); nieuw > was; was = Interlocked.Read(ref volgnummer))
            Interlocked.CompareExchange(ref volgnummer, nieuw, was);
    }

    /// <summary>Set by a fixture that is alone with this service: each refusal is then checked for having changed no table at all.</summary>
    public bool Bewaakt { get; set; }

    Dienstproef(WebApplication app, string verbinding, ConcurrentQueue<string> logregels)
    {
        this.app = app;
        (Verbinding, Logregels) = (verbinding, logregels);
        Database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(verbinding) { MaxPoolSize = 5 });
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = new(app.Urls.First()) };
        Melder = Als("Mila de Vries", "melder", "riec-rotterdam");
        Collega = Als("Koen Vos", "melder", "riec-rotterdam");
        AndereMelder = Als("Sjaak Fransen", "melder", "riec-limburg");
        Ato = Als("Aziza Bakker", "ato", "ato");
        AnderAtoLid = Als("Bas Visser", "ato", "ato");
        Secretariaat = Als("Saskia Mulder", "secretariaat", "sbo");
        Douane = Als("Dirk Jansen", "partner", "douane");
        Om = Als("Olga Peters", "partner", "openbaar-ministerie");
        Auditor = Als("Anna Smit", "auditor", "ato");
        Beheerder = Als("Bea de Boer", "beheerder", "ato");
        Alleskunner = Als("Alex Alles", "melder,ato,secretariaat,partner,auditor,beheerder", "ato");
        Niemand = new(this, null);
    }

    public static async Task<Dienstproef> Start(string naam) => await StartOp(await Testdatabase.NieuweDienstdatabase(naam));

    public static Task<Dienstproef> StartOp(string verbinding, LogLevel vanaf = LogLevel.Information, params (string Naam, string Waarde)[] instellingen) =>
        StartOp(verbinding, _ => { }, vanaf, instellingen);

    /// <param name="vooraf">Registers what the service otherwise would itself.</param>
    public static async Task<Dienstproef> StartOp(
        string verbinding, Action<IServiceCollection> vooraf, LogLevel vanaf = LogLevel.Information, params (string Naam, string Waarde)[] instellingen)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // All tests call from one address, and some every operation there is; a test of the limit sets its own.
        builder.Configuration["Aanroeplimiet:PerAdres:Ineens"] = "100000";
        // At night too a test sees its own comparisons alone.
        builder.Configuration["Gelijkheid:Uit"] = "true";
        foreach (var (naam, waarde) in instellingen)
            builder.Configuration[naam] = waarde;
        vooraf(builder.Services);
        var logregels = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().SetMinimumLevel(vanaf).AddProvider(new Logboek(logregels));
        var app = Dienst.Bouw(builder, await Testdatabase.AlsDienst(verbinding), sleutels.Value);
        await app.StartAsync();
        return new(app, verbinding, logregels);
    }

    public static async Task<Dienstproef> StartBewaakt(string naam)
    {
        var dienst = await Start(naam);
        dienst.Bewaakt = true;
        return dienst;
    }

    /// <summary>A caller with a local token. The same name is the same person, whenever it is asked.</summary>
    public Persoon Als(string naam, string rol, string organisatie) => new(this, Token("--naam", naam, "--rol", rol, "--organisatie", organisatie));

    public static string Token(params string[] args) => Token(wens => wens, args);

    /// <summary>Also one that the command line would not make.</summary>
    public static string Token(Func<TokenOpdracht.Wens, TokenOpdracht.Wens> pasAan, params string[] args) =>
        TokenOpdracht.Maak(pasAan(TokenOpdracht.Lees([.. args, "--geldig", "480"])), LokaleSleutel.Open(sleutels.Value), DateTime.UtcNow);

    /// <summary>One value of the database, for what must or must not stand there.</summary>
    public async Task<T> Waarde<T>(string sql, params object[] waarden)
    {
        await using var vraag = Database.CreateCommand(sql);
        foreach (var waarde in waarden)
            vraag.Parameters.Add(new() { Value = waarde });
        return (T)(await vraag.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// How many rows each table holds, except that of who was ever seen: a caller is known from his first request on. Nor the tombstones
    /// with which Marten fills the gap that a failed transaction leaves in the sequence. Nor the access log: a refusal belongs in it.
    /// </summary>
    public async Task<string> Rijen()
    {
        var tellingen = (await Tabellen()).Where(tabel => tabel is not ("personen.actor" or "personen.zoekwaarde") && !tabel.StartsWith("berichten.", StringComparison.Ordinal) && !tabel.StartsWith("toezicht.", StringComparison.Ordinal)
                // Written behind the commit: of an earlier test perhaps only now.
                && !tabel.StartsWith("lezen.", StringComparison.Ordinal) && !tabel.StartsWith("keten.", StringComparison.Ordinal) && tabel != "knelpunten.mt_event_progression")
            .Select(tabel => $"select '{tabel} ' || count(*) as regel from {tabel}{Zonder(tabel)}");
        return await Waarde<string>($"select string_agg(regel, E'\\n' order by regel) from ({string.Join(" union all ", tellingen)}) alle");
    }

    static string Zonder(string tabel) => tabel switch
    {
        "knelpunten.mt_events" => " where type <> 'tombstone'",
        "personen.gegeven" => " where soort <> 'identiteit'",
        "personen.sleutel" => " where persoon not in (select id from personen.actor)",
        "knelpunten.mt_streams" => " where type is not null",
        _ => "",
    };

    /// <summary>A statement, for breaking what should not break.</summary>
    public async Task Voer(string sql)
    {
        await using var opdracht = Database.CreateCommand(sql);
        await opdracht.ExecuteNonQueryAsync();
    }

    /// <summary>Every table of the service, whole, as text; what is stored as bytes also as the letters they would be.</summary>
    public async Task<string> AllesAlsTekst()
    {
        var tekst = new System.Text.StringBuilder();
        foreach (var tabel in await Tabellen())
            tekst.AppendLine(await Waarde<string>($"select coalesce(string_agg(rij::text, E'\\n'), '') from {tabel} rij"));
        foreach (Match bytes in Regex.Matches(tekst.ToString(), "x((?:[0-9a-f]{2})+)"))
            tekst.AppendLine(System.Text.Encoding.UTF8.GetString(Convert.FromHexString(bytes.Groups[1].ValueSpan)));
        return tekst.ToString();
    }

    public async Task<IReadOnlyList<string>> Tabellen()
    {
        var tabellen = new List<string>();
        await using var vraag = Database.CreateCommand(
            "select schemaname || '.' || tablename from pg_tables where schemaname in ('knelpunten', 'personen', 'berichten', 'toezicht', 'lezen') order by 1");
        await using var lezer = await vraag.ExecuteReaderAsync();
        while (await lezer.ReadAsync())
            tabellen.Add(lezer.GetString(0));
        return tabellen;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal static async Task Einde()
    {
        if (gedeeld.IsValueCreated && gedeeld.Value.IsCompletedSuccessfully)
            await (await gedeeld.Value).DisposeAsync();
        if (sleutels.IsValueCreated)
            Directory.Delete(sleutels.Value, recursive: true);
    }

    sealed class Logboek(ConcurrentQueue<string> regels) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            regels.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
