using System.Globalization;
using Knelpunten.Api.Database;
using Knelpunten.Api.Postgres;

namespace Knelpunten.Api.Herbouw;

/// <summary><c>dotnet run --project Knelpunten.Api -- leesmodellen</c>: proves that the read models are what the events make of them, or puts such in their place.</summary>
public static class HerbouwOpdracht
{
    const string Gebruik = """
        Gebruik: leesmodellen herbouw [NAAM ...] [--wissel]
          NAAM      knelpuntbeeld, vergaderingbeeld, verwijderingbeeld, standen, zoekteksten, rode-draden; alle als er geen genoemd is
          --wissel  zet wat gemaakt is in de plaats van wat er stond; anders wordt alleen vergeleken
        De dienst kan gewoon doorwerken. Met ConnectionStrings__Beheer, of anders op de eigen PostgreSQL van de dienst.
        Eindigt met 1 als er iets verschilt.
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            if (args is not ["herbouw", .. var rest])
                throw new FormatException("Wat moet er met de leesmodellen?");
            var namen = rest.Where(deel => deel != "--wissel").ToArray();
            string[] bekend = ["knelpuntbeeld", "vergaderingbeeld", "verwijderingbeeld", "standen", "zoekteksten", "rode-draden"];
            if (namen.FirstOrDefault(naam => !bekend.Contains(naam)) is { } vreemd)
                throw new FormatException($"Geen leesmodel heet {vreemd}.");

            // Beside a service that runs, its own database is already there.
            var lopend = Dienst.Gegeven(WebApplication.CreateBuilder().Configuration, DatabaseOpdracht.Beheer) is null
                ? await EigenPostgres.ZoekLopende(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, stop)
                : null;
            await using var beheer = lopend is null ? await DatabaseOpdracht.Beheerverbinding(stop) : new(lopend, null);
            var uitslagen = await Herbouwer.Herbouw(beheer.Tekst, namen, rest.Contains("--wissel"), Console.Error.WriteLine, stop);
            Console.Write(Toon(uitslagen));
            return uitslagen.All(uitslag => uitslag.IsGelijk) ? 0 : 1;
        },
        "Afgebroken. Wat er stond is er nog.",
        fout => fout is FormatException ? (2, $"{fout.Message}\n{Gebruik}") : null);

    internal static string Toon(IReadOnlyList<Herbouwuitslag> uitslagen)
    {
        var tekst = new StringWriter(CultureInfo.InvariantCulture);
        tekst.WriteLine($"{"tabel",-38}{"rijen",12}{"gelijk",12}{"verschillend",14}{"seconden",10}{"per seconde",13}");
        foreach (var uitslag in uitslagen)
        {
            foreach (var (nummer, tabel) in uitslag.Tabellen.Index())
            {
                var tempo = nummer > 0 ? "" : $"{uitslag.Seconden,10:0.0}{uitslag.Gebeurtenissen / Math.Max(uitslag.Seconden, 0.001),13:0}";
                tekst.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tabel.Tabel,-38}{tabel.Rijen,12}{Math.Max(0, tabel.Rijen - tabel.Verschillend),12}{tabel.Verschillend,14}{tempo}"));
                foreach (var sleutel in tabel.Eerste)
                    tekst.WriteLine($"    {sleutel}");
            }
        }

        return tekst.ToString();
    }
}
