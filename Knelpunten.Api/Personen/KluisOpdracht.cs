using Knelpunten.Api.Database;
using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Api.Personen;

/// <summary>The commands <c>kluis nieuw</c> and <c>kluis roteer</c>: a fresh master key, and everything under it.</summary>
public static class KluisOpdracht
{
    const string Gebruik = """
        Gebruik: kluis nieuw | kluis roteer
          nieuw   drukt een nieuwe hoofdsleutel af, voor Kluis__Hoofdsleutel
          roteer  brengt alle personen onder de eerste hoofdsleutel, terwijl de dienst draait
        Met een sleutelbestand maakt roteer zelf de nieuwe sleutel. Staan de sleutels in de configuratie, zet de nieuwe dan eerst op
        elke dienst als laatste (Kluis__Hoofdsleutels__0), daarna op elke dienst als eerste (Kluis__Hoofdsleutel) met de oude erachter.
        Wordt roteer afgebroken, dan gaat een volgende keer verder waar het bleef.
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            switch (args)
            {
                case ["nieuw"]:
                    Console.WriteLine(Hoofdsleutel.Nieuw());
                    return 0;
                case ["roteer", ..]:
                    await Roteer(args[1..], stop);
                    return 0;
                default:
                    await Console.Error.WriteLineAsync(Gebruik);
                    return 2;
            }
        },
        "Afgebroken. Een volgende keer gaat het verder waar het bleef.",
        fout => fout is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } ? (1, "Deze database heeft nog geen kluis: start eerst de dienst.") : null);

    static async Task Roteer(string[] args, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(Dienst.MetOmgeving(args));
        var hoofdsleutels = Hoofdsleutels.Lees(builder.Configuration, builder.Environment, Dienst.Sleutelmap());
        var opties = new EigenPostgresOpties { Map = Gegevensmap.Standaard() };
        // The service's own user may delete no search value; the owner of the tables may.
        var verbinding = Dienst.Gegeven(builder.Configuration, DatabaseOpdracht.Beheer) ?? Dienst.Gegeven(builder.Configuration) ?? await EigenPostgres.ZoekLopende(opties, stop);
        await using var eigen = verbinding is null ? await EigenPostgres.Start(opties, Console.Error.WriteLine, stop) : null;
        await using var bron = NpgsqlDataSource.Create(verbinding ?? eigen!.Verbinding);

        var rotatie = new Rotatie(bron, new Kluis(bron, hoofdsleutels, TimeProvider.System), hoofdsleutels);
        var resterend = await rotatie.Resterend(stop);
        if (resterend == 0 && hoofdsleutels.Bestand is not null)
        {
            // Whoever was killed half-way has his new key already; a second one would only double the work.
            hoofdsleutels.Voeg(Hoofdsleutel.Nieuw());
            resterend = await rotatie.Resterend(stop);
        }

        var eerste = hoofdsleutels.Eerste.Id;
        await Console.Error.WriteLineAsync($"{resterend} personen komen onder hoofdsleutel {eerste}.");
        var verslag = await rotatie.Voer(aantal => Console.Error.WriteLine($"  {aantal} van {Math.Max(aantal, resterend)}"), stop);
        var oude = hoofdsleutels.Alle.Skip(1).Select(sleutel => sleutel.Id).ToList();
        Console.WriteLine($"""
            {verslag.Verpakt} persoonssleutels opnieuw verpakt en {verslag.Weg} oude zoekwaarden verwijderd; alles staat onder hoofdsleutel {eerste}.
            {(oude.Count == 0 ? "Er is geen oudere sleutel."
                : $"Niet meer nodig, behalve voor een oudere reservekopie: {string.Join(", ", oude)}. Verwijder hem uit {hoofdsleutels.Bestand ?? "de configuratie van elke dienst"}.")}
            """);
    }
}
