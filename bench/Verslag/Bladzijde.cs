using System.Globalization;
using System.Text;
using Knelpunten.Bench.Meten;

namespace Knelpunten.Bench.Verslag;

/// <summary>A run as a page for people; beside the last one that was committed, where there is one.</summary>
public static class Bladzijde
{
    public static string Maak(Uitslag nu, Uitslag? vorige)
    {
        var blad = new StringBuilder();
        var m = nu.Machine;
        Regel($"# Gemeten op {nu.Moment:yyyy-MM-dd HH:mm} ({nu.Soort})\n");
        Regel($"{nu.Knelpunten:N0} knelpunten, {nu.Gebeurtenissen:N0} gebeurtenissen; stand {nu.Stand}; {nu.Minuten:0.0} minuten.");
        Regel($"{m.Kernen} kernen, {m.GeheugenGb:0} GB, {m.Besturingssysteem}; .NET {m.Dotnet}, PostgreSQL {m.Postgresql}, {string.Join(", ", m.Pakketten.Select(pakket => $"{pakket.Key} {pakket.Value}"))}.");
        if (vorige is not null)
            Regel($"Ernaast de vorige vastgelegde meting, van {vorige.Moment:yyyy-MM-dd HH:mm} ({vorige.Soort}, {vorige.Knelpunten:N0} knelpunten).");
        foreach (var nietig in nu.Nietig)
            Regel($"\n**Nietig**: {nietig}.");

        Regel($"\n## Wat gehaald moet worden\n\n| wat | maatlat | norm | gemeten | gehaald | vorige |\n|---|---|---|---:|---|---:|");
        foreach (var eis in nu.Eisen)
        {
            var toen = vorige?.Eisen.FirstOrDefault(e => e.Wat.Split(':')[0] == eis.Wat.Split(':')[0] && e.Maatlat == eis.Maatlat)?.Is;
            Regel($"| {eis.Wat} | {eis.Maatlat} | {eis.Norm} | {Waarde(eis.Is, eis.Eenheid)} | {(eis.Gehaald is { } ja ? ja ? "ja" : "**nee**" : "niet gemeten")} | {Waarde(toen, eis.Eenheid)} |");
        }

        Regel($"\n## De dienst naast zijn maatlatten\n\nVerhouding van antwoorden per seconde: 1 is even snel, meer is sneller. Mediaan en kwartielen over om en om gemeten slagen.");
        foreach (var groep in nu.Vergeleken.GroupBy(uitslag => uitslag.Wat))
        {
            Regel($"\n**{groep.Key}**: {groep.First().Dienst:N0} per seconde\n\n| naast | verhouding | kwartielen | maatlat per seconde | antwoorden | fouten | vorige |\n|---|---:|---|---:|---:|---:|---:|");
            foreach (var u in groep)
            {
                var toen = vorige?.Vergeleken.FirstOrDefault(v => v.Wat == u.Wat && v.Naam == u.Naam)?.Verhouding.Mediaan;
                Regel($"| {u.Naam}{(u.Nietig is { } reden ? $" (**nietig**: {reden})" : "")} | {u.Verhouding.Mediaan:0.00} | {u.Verhouding.Kwart:0.00}–{u.Verhouding.Driekwart:0.00} | {u.Maatlat:N0} | {u.Antwoorden:N0} | {u.Foutdeel:0.00%} | {Waarde(toen, "keer")} |");
            }
        }

        if (nu.Getallen.Count > 0)
        {
            Regel($"\n## Getallen\n\n| wat | gemeten | vorige |\n|---|---:|---:|");
            foreach (var getal in nu.Getallen)
                Regel($"| {getal.Wat} | {Waarde(getal.Waarde, getal.Eenheid)} | {Waarde(vorige?.Getallen.FirstOrDefault(g => g.Wat == getal.Wat)?.Waarde, getal.Eenheid)} |");
        }

        if (nu.Leestijden.Count > 0)
        {
            Regel($"\n## Lezingen\n\nMilliseconden; vier lezers tegelijk, of één waar het er bij staat.\n\n| lezing | p50 | p95 | p99 | aantal | fouten | p50 vorige |\n|---|---:|---:|---:|---:|---:|---:|");
            foreach (var l in nu.Leestijden)
                Regel($"| {l.Naam} | {l.P50:0.0} | {l.P95:0.0} | {l.P99:0.0} | {l.Aantal} | {l.Fouten} | {Waarde(vorige?.Leestijden.FirstOrDefault(v => v.Naam == l.Naam)?.P50, "")} |");
        }

        if (nu.Maten.Count > 0)
            Groei(nu.Maten);
        return blad.ToString();

        void Groei(IReadOnlyDictionary<int, IReadOnlyList<Leestijd>> maten)
        {
            int[] groottes = [.. maten.Keys.Order()];
            Regel($"\n## Groei\n\nMediaan in milliseconden bij zoveel knelpunten.\n\n| lezing | {string.Join(" | ", groottes.Select(g => g.ToString("N0", CultureInfo.InvariantCulture)))} | keer |\n|---|{string.Concat(groottes.Select(_ => "---:|"))}---:|");
            foreach (var lezing in maten[groottes[0]])
            {
                double[] p50 = [.. groottes.Select(g => maten[g].FirstOrDefault(l => l.Naam == lezing.Naam)?.P50 ?? double.NaN)];
                Regel($"| {lezing.Naam} | {string.Join(" | ", p50.Select(t => t.ToString("0.0", CultureInfo.InvariantCulture)))} | {p50[^1] / p50[0]:0.00} |");
            }
        }

        void Regel(FormattableString tekst) => blad.AppendLine(tekst.ToString(CultureInfo.InvariantCulture));
    }

    static string Waarde(double? waarde, string eenheid) => waarde is not { } getal ? "" : $"{getal.ToString(Math.Abs(getal) >= 1000 ? "N0" : "0.00", CultureInfo.InvariantCulture)}{(eenheid is "" or "keer" ? "" : $" {eenheid}")}";
}
