using System.Runtime.InteropServices;
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
public static class VerwijderingenVerb
{
    public const string Verbindingsnaam = "Privacy";

    /// <summary>The rows that were replaced lie in these until they are vacuumed.</summary>
    static readonly string[] Geraakt =
    [
        $"{Opslag.Schema}.mt_events", $"{Opslag.Schema}.mt_doc_knelpuntbeeld", $"{Opslag.Schema}.mt_doc_vergaderingbeeld", $"{Opslag.Schema}.mt_doc_verwijderingbeeld",
        $"{Opslag.Schema}.mt_doc_herhaling", $"{Opslag.Schema}.documentinhoud", $"{Opslag.Personenschema}.gegeven", $"{Opslag.Personenschema}.sleutel",
        $"{Opslag.Personenschema}.actor", $"{Opslag.Personenschema}.zoekwaarde", "berichten.wolverine_dead_letters", "berichten.wolverine_incoming_envelopes",
    ];

    const string Gebruik = """
        Gebruik: verwijderingen
          Voert elke goedgekeurde verwijdering uit en vergeet de woorden van wat afgewezen, ingetrokken of vervallen is.
          ConnectionStrings__Privacy noemt de database, als een gebruiker die gebeurtenissen mag wijzigen; zonder dat de PostgreSQL van de dienst zelf.
        """;

    public static async Task<int> Voer(string[] args)
    {
        if (args.Any(arg => !arg.StartsWith("--", StringComparison.Ordinal)))
        {
            await Console.Error.WriteLineAsync(Gebruik);
            return 2;
        }

        using var einde = new CancellationTokenSource();
        void Stop(PosixSignalContext signaal)
        {
            signaal.Cancel = true;
            einde.Cancel();
        }
        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var beeindig = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await Voer(WebApplication.CreateBuilder(Dienst.MetOmgeving(args)), einde.Token);
        }
        catch (OperationCanceledException) when (einde.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Afgebroken: waar het aan bezig was is niet gebeurd. Een volgende keer gaat het verder.");
            return 130;
        }
        catch (Kluisfout fout)
        {
            await Console.Error.WriteLineAsync($"De kluis gaat niet open: {fout.Message}.");
            return 1;
        }
        catch (Exception fout) when (Dienst.Oorzaak(fout) is { } zin)
        {
            await Console.Error.WriteLineAsync(zin);
            return 1;
        }
    }

    static async Task<int> Voer(WebApplicationBuilder builder, CancellationToken stop)
    {
        var opties = new EigenPostgresOpties { Map = Gegevensmap.Standaard() };
        var gegeven = Dienst.Gegeven(builder.Configuration, Verbindingsnaam);
        if (gegeven is null && Dienst.Gegeven(builder.Configuration) is not null)
            throw new Startfout($"Zet ConnectionStrings__{Verbindingsnaam}: de gebruiker van de dienst zelf mag geen gebeurtenis wijzigen.");
        var verbinding = gegeven ?? await EigenPostgres.ZoekLopende(opties, stop);
        await using var eigen = verbinding is null ? await EigenPostgres.Start(opties, Console.Error.WriteLine, stop) : null;

        var uitslagen = await VoerUit(
            verbinding ?? eigen!.Verbinding,
            Hoofdsleutels.Lees(builder.Configuration, builder.Environment, Dienst.Sleutelmap()),
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
        string verbinding, Hoofdsleutels hoofdsleutels, Bewaartermijnen termijnen, Beleid beleid, CancellationToken stop, Action<string>? stap = null)
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
        var uitslagen = await new Uitvoerder(bron, store, new Kluis(bron, hoofdsleutels, Opslag.Klok), termijnen, beleid, Opslag.Klok).VoerAllesUit(stop, stap);
        await Stofzuig(bron, stop);
        return uitslagen;
    }

    /// <summary>
    /// Every time, also when there was nothing to do: the time before may have been killed just before this. Not FULL: nobody has to wait.
    /// </summary>
    static async Task Stofzuig(NpgsqlDataSource bron, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        var overgeslagen = 0;
        verbinding.Notice += (_, _) => overgeslagen++;
        foreach (var tabel in Geraakt)
        {
            await using var opdracht = new NpgsqlCommand($"vacuum {tabel}", verbinding);
            await opdracht.ExecuteNonQueryAsync(stop);
        }

        if (overgeslagen > 0)
            await Console.Error.WriteLineAsync($"Deze gebruiker mag {overgeslagen} van de {Geraakt.Length} tabellen niet opschonen; laat hun eigenaar VACUUM uitvoeren.");
    }
}
