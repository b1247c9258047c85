using Knelpunten.Api.Audit;
using Knelpunten.Api.Database;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Postgres;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// <c>dotnet run --project Knelpunten.Api -- verwijderingen</c>: carries out what two people agreed on. Meant for a timer: it can be
/// started as often as one likes, killed, and started twice at once.
/// </summary>
public static class VerwijderingenOpdracht
{
    public const string Verbindingsnaam = "Privacy";

    /// <summary>The rows that were replaced lie in these until they are vacuumed.</summary>
    static readonly string[] Geraakt =
    [
        $"{Opslag.Schema}.mt_events", $"{Opslag.Schema}.mt_doc_knelpuntbeeld", $"{Opslag.Schema}.mt_doc_vergaderingbeeld", $"{Opslag.Schema}.mt_doc_verwijderingbeeld",
        $"{Opslag.Schema}.mt_doc_herhaling", $"{Opslag.Schema}.documentinhoud", $"{Opslag.Personenschema}.gegeven", $"{Opslag.Personenschema}.sleutel",
        $"{Opslag.Personenschema}.actor", $"{Opslag.Personenschema}.zoekwaarde", Keten.Ketentabellen.Zout, "berichten.wolverine_dead_letters", "berichten.wolverine_incoming_envelopes",
    ];

    const string Gebruik = """
        Gebruik: verwijderingen
          Voert elke goedgekeurde verwijdering uit en vergeet de woorden van wat afgewezen, ingetrokken of vervallen is.
          ConnectionStrings__Privacy noemt de database, als een gebruiker die gebeurtenissen mag wijzigen; zonder dat de PostgreSQL van de dienst zelf.
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            if (args.All(arg => arg.StartsWith("--", StringComparison.Ordinal)))
                return await Voer(WebApplication.CreateBuilder(Dienst.MetOmgeving(args)), stop);
            await Console.Error.WriteLineAsync(Gebruik);
            return 2;
        },
        "Afgebroken: waar het aan bezig was is niet gebeurd. Een volgende keer gaat het verder.");

    static async Task<int> Voer(WebApplicationBuilder builder, CancellationToken stop)
    {
        var opties = new EigenPostgresOpties { Map = Gegevensmap.Standaard() };
        var gegeven = Dienst.Gegeven(builder.Configuration, Verbindingsnaam);
        if (gegeven is null && Dienst.Gegeven(builder.Configuration) is not null)
            throw new Startfout($"Zet ConnectionStrings__{Verbindingsnaam}: de gebruiker van de dienst zelf mag geen gebeurtenis wijzigen.");
        var lopend = gegeven is null ? await EigenPostgres.ZoekLopende(opties, stop) : null;
        await using var eigen = gegeven is null && lopend is null ? await EigenPostgres.Start(opties, Console.Error.WriteLine, stop) : null;

        // In the service's own PostgreSQL too with no more rights than it needs.
        var verbinding = gegeven ?? (await EigenInrichting.RichtIn(lopend ?? eigen!.Verbinding, stop)).Privacy;
        var uitslagen = await VoerUit(
            verbinding,
            Hoofdsleutels.Lees(builder.Configuration, builder.Environment, Dienst.Sleutelmap()),
            Dienst.Verwerkingensleutel(builder.Configuration, Dienst.Sleutelmap()),
            Verwerkingenopties.Lees(builder.Configuration),
            Bewaartermijnkeuze.Lees(builder.Configuration),
            Dienst.Beleidskeuze(builder.Configuration),
            stop);
        foreach (var uitslag in uitslagen)
            Console.WriteLine($"{uitslag.Verwijdering} {uitslag.Soort.ToString().ToLowerInvariant()}: {uitslag.Zin}");
        if (uitslagen.Count == 0)
            Console.WriteLine("Er was niets uit te voeren.");
        return uitslagen.All(uitslag => uitslag.IsUitgevoerd) ? 0 : 1;
    }

    public static async Task<IReadOnlyList<Uitslag>> VoerUit(
        string verbinding,
        Hoofdsleutels hoofdsleutels,
        byte[] verwerkingensleutel,
        Verwerkingenopties opties,
        Bewaartermijnen termijnen,
        Beleid beleid,
        CancellationToken stop,
        Action<string>? stap = null)
    {
        await using var bron = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(verbinding)
        {
            ApplicationName = "knelpunten-verwijderingen",
            IncludeErrorDetail = false,
            // A search through everything may take longer than a request may.
            CommandTimeout = 0,
        });
        using var store = DocumentStore.For(marten =>
        {
            marten.Connection(bron);
            Opslag.Instellen(marten);
        });
        await using var verwerkingen = new Verwerkingenlog(bron, opties, verwerkingensleutel);
        var uitslagen = await new Uitvoerder(bron, store, new Kluis(bron, hoofdsleutels, Opslag.Klok), verwerkingen, termijnen, beleid, Opslag.Klok).VoerAllesUit(stop, stap);
        await Stofzuig(bron, stop);
        return uitslagen;
    }

    /// <summary>
    /// Every time, also when there was nothing to do: the time before may have been killed just before this. Not FULL: nobody has to wait.
    /// Whoever does not own a table may not, and then PostgreSQL does it in its own time.
    /// </summary>
    static async Task Stofzuig(NpgsqlDataSource bron, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var vraag = new NpgsqlCommand("select bool_and(pg_has_role(c.relowner, 'usage')) from unnest($1) naam join pg_class c on c.oid = naam::regclass", verbinding)
        {
            Parameters = { new() { Value = Geraakt } },
        };
        if (await vraag.ExecuteScalarAsync(stop) is not true)
            return;

        foreach (var tabel in Geraakt)
        {
            await using var opdracht = new NpgsqlCommand($"vacuum {tabel}", verbinding);
            await opdracht.ExecuteNonQueryAsync(stop);
        }
    }
}
