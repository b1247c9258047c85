using Knelpunten.Bench.Meten;

namespace Knelpunten.Bench.Verslag;

/// <summary>What it must reach, everything switched on; by the numbers of one run.</summary>
public static class Eisen
{
    public const string Hand = "met de hand, dezelfde beloften", Kaal = "met de hand, kaal", Ef = "EF Core, rijen en een spoor", Gewoon = "de dienst, gewone instellingen", Lezen = "Npgsql en System.Text.Json";
    public const string Start = "start tot de eerste beantwoorde opdracht", NaBelasting = "geheugen na belasting", Uitloper = "99e percentiel van melden op de helft, van de mediaan", Groei = "groei van lezingen, grootste",
        Groepeer = "GROUP BY over de documenten", Herbouwd = "herbouw, traagste leesmodel, van lezen en ontleden", Terug = "knelpunt van 1.000 gebeurtenissen zoals het was", Stroom = "logboek als NDJSON", Zegelachter = "keten achter de commit, 99e percentiel",
        Bewijs = "bewijs uit een keten van 10.000.000, 99e percentiel", Knopen = "knopen voor een bewijs", Zegelkosten = "melden met keten, van dat zonder";

    public static IReadOnlyList<Eis> Van(IReadOnlyList<Wisseluitslag> vergeleken, IReadOnlyList<Leestijd> lezingen, IReadOnlyList<Getal> getallen, int knelpunten)
    {
        const string Melden = "melden", Opdracht = "opdracht op een bestaand knelpunt";
        var eisen = new List<Eis>
        {
            Keer(Melden, Hand, 0.60), Keer(Opdracht, Hand, 0.55),
            Keer(Melden, Kaal, 0.45), Keer(Opdracht, Kaal, 0.45),
            Keer(Melden, Ef, 1.0), Keer(Opdracht, Ef, 1.0),
            Keer(Melden, Gewoon, 2.0), Keer(Opdracht, Gewoon, 2.0),
            Keer("een knelpunt op id", Hand, 0.90), Keer("een knelpunt op nummer", Hand, 0.90),
            Keer("lijst van 20", Hand, 0.90), Keer("werkvoorraad van 20", Hand, 0.90),
        };
        var traagste = lezingen.Where(lezing => lezing.Naam.StartsWith("dashboard ", StringComparison.Ordinal) && lezing.Naam.EndsWith(", nu", StringComparison.Ordinal)).MaxBy(lezing => lezing.P50);
        var dashboard = traagste is null || Zoek(Groepeer) is not { } groepeer ? (double?)null : groepeer / traagste.P50;
        eisen.Add(new($"een dashboard: het traagste{(traagste is null ? "" : $" ({traagste.Naam["dashboard ".Length..^", nu".Length]})")}", $"{Groepeer} van {knelpunten:N0} knelpunten", "100 keer zo snel", dashboard, "keer", dashboard >= 100));
        eisen.Add(Minstens("herbouw van één leesmodel: het traagste", Lezen, 0.15, Zoek(Herbouwd)));
        eisen.Add(Keer("het hele logboek als NDJSON", Lezen, 0.50));
        eisen.Add(Hoogstens("groei: elke lezing, 1.000.000 tegen 10.000", "zichzelf", 1.5, Groei, "keer"));
        eisen.Add(Hoogstens("koude start tot het eerste antwoord", "", 1.2, Start, "s"));
        eisen.Add(Hoogstens(NaBelasting, "", 220, NaBelasting, "MB"));
        eisen.Add(Hoogstens("99e percentiel van melden op de helft van zijn grootste tempo, open lus", "zijn mediaan", 10, Uitloper, "keer"));
        eisen.Add(Hoogstens(Terug, "", 20, Terug, "ms"));
        eisen.Add(Minstens(Stroom, "", 50_000, Zoek(Stroom), "per seconde"));
        eisen.Add(Hoogstens(Zegelkosten, "dat zonder keten", 1.05, Zegelkosten, "keer"));
        eisen.Add(Hoogstens(Zegelachter, "", 1000, Zegelachter, "ms"));
        eisen.Add(Hoogstens(Bewijs, "", 10, Bewijs, "ms"));
        eisen.Add(Hoogstens(Knopen, "", 24, Knopen, "knopen"));
        return eisen;

        Eis Keer(string wat, string maatlat, double norm) => Minstens(wat, maatlat, norm, vergeleken.FirstOrDefault(uitslag => uitslag.Wat == wat && uitslag.Naam == maatlat && uitslag.Nietig is null)?.Verhouding.Mediaan);

        double? Zoek(string naam) => getallen.FirstOrDefault(getal => getal.Wat == naam)?.Waarde;

        Eis Hoogstens(string wat, string maatlat, double norm, string getal, string eenheid) => new(wat, maatlat, $"hoogstens {norm:0.##}", Zoek(getal), eenheid, Zoek(getal) is { } waarde ? waarde <= norm : null);
    }

    static Eis Minstens(string wat, string maatlat, double norm, double? waarde, string eenheid = "keer") => new(wat, maatlat, $"ten minste {norm:0.##}", waarde, eenheid, waarde is { } gemeten ? gemeten >= norm : null);
}
