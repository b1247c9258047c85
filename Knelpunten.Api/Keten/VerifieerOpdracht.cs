using Knelpunten.Api.Database;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary><c>dotnet run --project Knelpunten.Api -- verifieer</c>: whether the events are what was sealed, and if not, which is not.</summary>
public static class VerifieerOpdracht
{
    const string Gebruik = """
        Gebruik: verifieer [--sleutel VKEY ...] [--zegels BESTAND ...] [--bewijs BESTAND ...]
          --sleutel  openbare sleutel die u vertrouwt (naam+id+sleutel); anders die uit de database
          --zegels   zegels van buiten de database: het bestand van de dienst, of een bestand met één zegel
          --bewijs   een bestand met ontvangstbewijzen, een op elke regel
        Alleen lezen; de dienst kan gewoon doorwerken. Met ConnectionStrings__Beheer, of anders op de eigen PostgreSQL van de dienst.
        Eindigt met 1 als er iets niet klopt.
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            var (sleutels, zegels, bewijzen) = Lees(args);
            var lopend = Dienst.Gegeven(WebApplication.CreateBuilder().Configuration, DatabaseOpdracht.Beheer) is null
                ? await EigenPostgres.ZoekLopende(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, stop)
                : null;
            await using var beheer = lopend is null ? await DatabaseOpdracht.Beheerverbinding(stop) : new(lopend, null);
            await using var bron = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(beheer.Tekst) { CommandTimeout = 0 });
            var uitslag = await new Ketencontrole(bron, sleutels, zegels, bewijzen, stop).Controleer();
            Console.Write(Toon(uitslag));
            return uitslag.IsGaaf ? 0 : 1;
        },
        "Afgebroken.",
        fout => fout is FormatException or IOException ? (2, $"{fout.Message}\n{Gebruik}") : null);

    static (List<Controlesleutel>, List<Zegel>, List<string>) Lees(string[] args)
    {
        var (sleutels, zegels, bewijzen) = (new List<Controlesleutel>(), new List<Zegel>(), new List<string>());
        if (args.Length % 2 != 0)
            throw new FormatException("Na elke optie hoort een waarde.");
        foreach (var paar in args.Chunk(2))
        {
            switch (paar)
            {
                case ["--sleutel", var vkey]:
                    sleutels.Add(Controlesleutel.Lees(vkey) ?? throw new FormatException($"{vkey} is geen openbare sleutel."));
                    break;
                case ["--zegels", var bestand]:
                    zegels.AddRange(Zegel.Lees(File.ReadAllText(bestand)) is { } een ? [een] : new Zegelbestand(bestand).Alle());
                    break;
                case ["--bewijs", var bestand]:
                    bewijzen.AddRange(File.ReadAllLines(bestand).Where(regel => regel.Trim().Length > 0));
                    break;
                default:
                    throw new FormatException($"Onbekende optie {paar[0]}.");
            }
        }

        return (sleutels, zegels, bewijzen);
    }

    internal static string Toon(Ketenuitslag uitslag) =>
        string.Concat(uitslag.Bevindingen.Select(b => $"{Opslag.Naam(b.Soort),-18} {b.Zin}\n").Concat(uitslag.Opmerkingen.Select(o => $"let op             {o}\n")))
        + $"{uitslag.Gebeurtenissen} gebeurtenissen, {uitslag.Bladen} bladen, {uitslag.Knopen} knopen, {uitslag.Zegels} zegels"
        + (uitslag.NogNiet > 0 ? $", {uitslag.NogNiet} nog niet in de keten" : "")
        + (uitslag.IsGaaf ? ": alles klopt.\n" : $": {uitslag.Bevindingen.Count} bevindingen.\n");
}
