using System.Globalization;
using Knelpunten.Api.Database;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Genereren;

/// <summary><c>dotnet run --project Knelpunten.Api -- genereer</c>: a made-up history of years, for tests of size and to show. Says how far it is on standard error.</summary>
public static class GenereerOpdracht
{
    const string Gebruik = """
        Gebruik: genereer --knelpunten AANTAL [--zaad GETAL] [--van DATUM] [--tot DATUM]
          --knelpunten  hoeveel knelpunten (1 tot 5.000.000); ongeveer twaalf gebeurtenissen elk
          --zaad        hetzelfde zaad met dezelfde dagen geeft dezelfde geschiedenis, tot op de byte (gewoonlijk 1)
          --van, --tot  de eerste en de laatste dag (gewoonlijk 2021-01-01 en gisteren)
        Alleen in een lege database: die van ConnectionStrings__Beheer, of anders de eigen PostgreSQL van de dienst.
        """;

    const int Meeste = 5_000_000;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            var wens = Lees(args, Kalender.Vandaag(Opslag.Klok).AddDays(-1));
            await using var beheer = await DatabaseOpdracht.Beheerverbinding(stop);
            await Bijwerking.Werk(beheer.Tekst, Rolnamen.Standaard, stop);
            var beleid = Dienst.Beleidskeuze(WebApplication.CreateBuilder().Configuration);
            var gemaakt = await Generator.Vul(beheer.Tekst, wens, beleid, Console.Error.WriteLine, stop);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{gemaakt.Knelpunten} knelpunten, {gemaakt.Gebeurtenissen} gebeurtenissen van {wens.Van:yyyy-MM-dd} tot en met {wens.Tot:yyyy-MM-dd} (zaad {wens.Zaad}) in {gemaakt.Duur.TotalSeconds:0} s."));
            return 0;
        },
        "Afgebroken. De database is zoals zij was.",
        fout => fout is FormatException ? (2, $"{fout.Message}\n{Gebruik}") : null);

    internal static Genereerwens Lees(string[] args, DateOnly gisteren)
    {
        int? knelpunten = null;
        var (zaad, van, tot) = (1L, new DateOnly(2021, 1, 1), gisteren);
        for (var i = 0; i < args.Length; i += 2)
        {
            var waarde = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"Na {args[i]} hoort een waarde.");
            switch (args[i])
            {
                case "--knelpunten": knelpunten = int.TryParse(waarde, NumberStyles.None, CultureInfo.InvariantCulture, out var aantal) && aantal is > 0 and <= Meeste ? aantal : throw new FormatException($"{waarde} is geen aantal van 1 tot {Meeste}."); break;
                case "--zaad": zaad = long.TryParse(waarde, NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : throw new FormatException($"{waarde} is geen getal."); break;
                case "--van": van = Dag(waarde); break;
                case "--tot": tot = Dag(waarde); break;
                default: throw new FormatException($"Onbekende optie: {args[i]}");
            }
        }

        return knelpunten is null ? throw new FormatException("Hoeveel knelpunten?")
            : van < new DateOnly(2021, 1, 1) ? throw new FormatException("De geschiedenis begint niet voor 2021: de regio's van vandaag gelden vanaf dat jaar.")
            : tot < van.AddDays(30) ? throw new FormatException("De laatste dag ligt ten minste een maand na de eerste.")
            : tot > gisteren ? throw new FormatException("Een geschiedenis eindigt niet na gisteren.")
            : new(knelpunten.Value, zaad, van, tot);
    }

    static DateOnly Dag(string tekst) => DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : throw new FormatException($"{tekst} is geen datum.");
}
