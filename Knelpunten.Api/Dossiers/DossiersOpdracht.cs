using Knelpunten.Api.Audit;
using Knelpunten.Api.Database;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Postgres;
using Knelpunten.Api.Vergeten;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary><c>dotnet run --project Knelpunten.Api -- dossiers --uit pakket.zip</c>: the package of <c>audit/dossiers</c>, for who keeps the service running.</summary>
public static class DossiersOpdracht
{
    const string Gebruik = """
        Gebruik: dossiers --uit BESTAND [--knelpunt NUMMER ...]
          --uit       waar het pakket komt; een bestand dat er al is wordt niet overschreven
          --knelpunt  alleen deze knelpunten (id of nummer); anders alles
        De dienst moet lopen, want zij houdt de keten bij. Met ConnectionStrings__Beheer, of anders op de eigen PostgreSQL van de dienst.
        De sleutel om te ondertekenen is die van de dienst (Zegel__Sleutel, of de sleutel in de map van de dienst).
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            var (uit, nummers) = Lees(args);
            var builder = WebApplication.CreateBuilder(Dienst.MetOmgeving([]));
            var lopend = Dienst.Gegeven(builder.Configuration, DatabaseOpdracht.Beheer) is null
                ? await EigenPostgres.ZoekLopende(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, stop)
                : null;
            await using var beheer = lopend is null ? await DatabaseOpdracht.Beheerverbinding(stop) : new(lopend, null);
            var zegels = Zegelopties.Lees(builder.Configuration, builder.Environment, Dienst.Sleutelmap());
            Console.WriteLine(await Maak(beheer.Tekst, zegels, Bewaartermijnkeuze.Lees(builder.Configuration), uit, nummers, stop));
            return 0;
        },
        "Afgebroken; er is geen pakket.",
        fout => fout is FormatException or IOException ? (2, $"{fout.Message}\n{Gebruik}") : fout is Pakketachterhaald ? (1, fout.Message) : null);

    /// <summary>What was made, in a sentence. Half a package is none: it gets its name when it is whole.</summary>
    internal static async Task<string> Maak(string beheer, Zegelopties zegels, Bewaartermijnen termijnen, string uit, IReadOnlyList<string> nummers, CancellationToken stop)
    {
        await using var bron = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(beheer) { ApplicationName = "knelpunten-dossiers", CommandTimeout = 0 });
        await using var store = DocumentStore.For(marten =>
        {
            marten.Connection(bron);
            Opslag.Instellen(marten);
            marten.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
        });
        var keuze = new Dossierkeuze(null);
        if (nummers.Count > 0)
        {
            var (ids, onbekend) = await Dossierinhoud.Zoek(bron, nummers, stop);
            keuze = onbekend.Count == 0 ? new(ids) : throw new FormatException($"Er is geen knelpunt {string.Join(", ", onbekend)}.");
        }

        var maker = new Dossiermaker(bron, store, new Registerkast(store, Opslag.Klok), zegels, termijnen, Opslag.Klok);
        var punt = await maker.Punt(stop) ?? throw new Startfout("De keten is niet bij tot wat er gebeurd is; loopt de dienst?");
        // Whoever takes it out of the house this way has no token; that it was done is on record all the same.
        await Inzageregel.Schrijf(bron, [new(Opslag.Klok.GetUtcNow(), null, null, "opdrachtregel", null, "dossiers", "CLI", Inzagesoort.Export, keuze.Knelpunten?.ToArray() ?? [], null, 200, null, "")], stop);
        var half = $"{uit}.half";
        try
        {
            await using (var bestand = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
                await maker.Schrijf(punt, keuze, bestand, stop);
            File.Move(half, uit, overwrite: false);
        }
        finally
        {
            File.Delete(half);
        }

        return $"{uit}: {(keuze.IsAlles ? "alles" : $"{keuze.Knelpunten!.Count} knelpunten")}, tot en met gebeurtenis {punt.Positie}{(punt.Zegel is null ? ", zonder zegel" : $", zegel over {punt.Zegel.Grootte}")}.";
    }

    static (string Uit, IReadOnlyList<string> Nummers) Lees(string[] args)
    {
        var (uit, nummers) = ((string?)null, new List<string>());
        if (args.Length % 2 != 0)
            throw new FormatException("Na elke optie hoort een waarde.");
        foreach (var paar in args.Chunk(2))
        {
            switch (paar)
            {
                case ["--uit", var bestand]:
                    uit = bestand;
                    break;
                case ["--knelpunt", var nummer]:
                    nummers.Add(nummer);
                    break;
                default:
                    throw new FormatException($"Onbekende optie {paar[0]}.");
            }
        }

        return (uit is null ? throw new FormatException("Waar moet het pakket komen?") : File.Exists(uit) ? throw new FormatException($"{uit} is er al.") : uit, nummers);
    }
}
