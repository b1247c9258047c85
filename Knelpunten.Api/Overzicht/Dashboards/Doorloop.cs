namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>From report to outcome: how far, how long, how much.</summary>
static class Doorloop
{
    const string Marge = "Op de dag nauwkeurig tot en met 60 dagen, daarboven ten hoogste 2,5 procent ernaast.";

    static readonly (Stappen Stap, string Titel)[] stappen =
    [
        (Stappen.Gemeld, "Gemeld"), (Stappen.InTriage, "In triage genomen"), (Stappen.Sparren, "Sparren"), (Stappen.Voorgedragen, "Voorgedragen"), (Stappen.Geagendeerd, "Geagendeerd"),
        (Stappen.Behandeld, "Behandeld"), (Stappen.Toegewezen, "Toegewezen"), (Stappen.Gesloten, "Gesloten"), (Stappen.Opgelost, "Opgelost of deels opgelost"),
    ];

    public static readonly Dashboardsoort Trechter = new(
        "trechter", "Van melding tot oplossing",
        "Van de knelpunten die in de periode gemeld zijn: hoeveel er ooit in elke stap kwamen. Een knelpunt telt in elke stap die het bereikte, één keer.",
        true, async v =>
        {
            var perStap = (await v.Tel(Maat.Stap)).GroupBy(g => g.Vak).ToDictionary(g => g.Key, g => g.Sum(x => x.Aantal));
            long Aantal(Stappen stap) => perStap.GetValueOrDefault((int)stap);
            var rijen = stappen.Select((stap, i) => new Rij(Dashboardvraag.Code(stap.Stap), stap.Titel,
            [
                v.Getal(Aantal(stap.Stap), $"gemeld.van={Dashboardvraag.Dag(v.Van)}&gemeld.tot={Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(v.Tot))}&bereikt={Dashboardvraag.Code(stap.Stap)}"),
                new(Deel(Aantal(stap.Stap), Aantal(Stappen.Gemeld))),
                new(i == 0 ? null : Deel(Aantal(stap.Stap), Aantal(stappen[i - 1].Stap))),
            ]));
            return (
            [
                new("aantal", "Knelpunten", "knelpunten", "Hoeveel er ooit in deze stap kwamen."),
                new("van_gemeld", "Van gemeld", "procent", "Hun deel van alle gemelde."),
                new("van_vorige", "Van de stap ervoor", "procent", "Gedeeld door wat de stap erboven bereikte; een knelpunt kan een stap overslaan, dus dit kan boven de honderd komen."),
            ], [.. rijen]);
        });

    public static readonly Dashboardsoort Doorstroom = new(
        "doorstroom", "Erin en eruit, per maand",
        "Per maand hoeveel knelpunten gemeld zijn en hoeveel gesloten. Een heropend knelpunt telt niet als gesloten zolang het open is.",
        true, async v =>
        {
            var getel = await v.Tel(Maat.Stap, Maat.Gesloten);
            var aflopen = Enum.GetValues<Afloop>();
            var rijen = v.AlleMaanden().Select(maand =>
            {
                var (eerste, laatste) = (Dashboardvraag.Dag(maand), Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(maand)));
                long Som(Maat maat, int? vak) => getel.Where(g => g.Maat == maat && g.Tijd == Cellen.Maand(maand) && (vak is null || g.Vak == vak)).Sum(g => g.Aantal);
                var (gemeld, gesloten) = (Som(Maat.Stap, (int)Stappen.Gemeld), Som(Maat.Gesloten, null));
                return new Rij(Dashboardvraag.Maand(maand), Dashboardvraag.Maand(maand),
                [
                    v.Getal(gemeld, $"gemeld.van={eerste}&gemeld.tot={laatste}"),
                    v.Getal(gesloten, $"stadium=gesloten&gesloten.van={eerste}&gesloten.tot={laatste}"),
                    new(gemeld - gesloten),
                    .. aflopen.Select(afloop => v.Getal(Som(Maat.Gesloten, (int)afloop), $"stadium=gesloten&gesloten.van={eerste}&gesloten.tot={laatste}&afloop={Dashboardvraag.Code(afloop)}")),
                ]);
            });
            return (
            [
                new("gemeld", "Gemeld", "knelpunten", "Gemeld in deze maand, naar de eerst mogelijke dag."),
                new("gesloten", "Gesloten", "knelpunten", "Gesloten in deze maand en nog gesloten."),
                new("saldo", "Erbij", "verschil", "Gemeld min gesloten: hoeveel de voorraad groeide."),
                .. aflopen.Select(afloop => new Kolom(Dashboardvraag.Code(afloop), Dashboardvraag.Titel(Dashboardvraag.Code(afloop)), "knelpunten", "Gesloten in deze maand met deze afloop.")),
            ], [.. rijen]);
        });

    public static readonly Dashboardsoort Doorlooptijd = new(
        "doorlooptijd", "Hoe lang het duurt",
        $"Kalenderdagen dat de klok liep: per stadium van wie het in de periode het laatst verliet, alle keren samen; als geheel, per thema en per partner van wie in de periode sloot. Tijd dat het opgeschort was staat apart. {Marge}",
        true, async v =>
        {
            var rijen = new List<Rij>();
            var (eerste, laatste) = (Dashboardvraag.Dag(v.Van), Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(v.Tot)));
            var getel = await v.Tel(Maat.Verblijf, Maat.VerblijfStil, Maat.Doorlooptijd, Maat.DoorlooptijdStil);
            foreach (var stadium in Dashboardvraag.OpenStadia)
            {
                var klassen = Klassen(getel.Where(g => g.Maat == Maat.Verblijf && g.Vak / 1000 == (int)stadium));
                var stil = getel.Where(g => g.Maat == Maat.VerblijfStil && g.Vak == (int)stadium).Sum(g => g.Aantal);
                rijen.Add(Regel($"stadium:{Dashboardvraag.Code(stadium)}", Dashboardvraag.Titel(Dashboardvraag.Code(stadium)), klassen, stil,
                    v.Lijst($"verliet={Dashboardvraag.Code(stadium)}&verlaten.van={eerste}&verlaten.tot={laatste}")));
            }

            var sluiting = $"stadium=gesloten&gesloten.van={eerste}&gesloten.tot={laatste}";
            rijen.Add(Heel("geheel", "Van melding tot sluiting", getel.Where(IsHeel), v.Lijst(sluiting)));
            if (v.Filter == Filter.Geen)
            {
                foreach (var (per, soort) in ((Uitsplitsing, string)[])[(Uitsplitsing.Thema, "thema"), (Uitsplitsing.Partner, "partner")])
                {
                    var apart = await v.Telraam.Tel(Filter.Geen, [Maat.Doorlooptijd, Maat.DoorlooptijdStil], v.Stop, v.Maanden.Van, v.Maanden.Tot, per);
                    foreach (var een in apart.GroupBy(g => per == Uitsplitsing.Thema ? g.Thema : g.Partner).OrderBy(g => g.Key, StringComparer.Ordinal))
                    {
                        rijen.Add(Heel($"{soort}:{een.Key}", per == Uitsplitsing.Thema ? v.Thema(een.Key) : v.Partner(een.Key), een,
                            v.Lijst($"{sluiting}&{soort}={Uri.EscapeDataString(een.Key)}")));
                    }
                }
            }

            return (
            [
                new("aantal", "Knelpunten", "knelpunten", "Hoeveel er in de periode uit kwamen."),
                new("mediaan", "Mediaan", "dagen", "De helft duurde zo lang of korter."),
                new("p90", "P90", "dagen", "Negen van de tien duurden zo lang of korter."),
                new("stil", "Opgeschort, gemiddeld", "dagen", "Hoeveel dagen de klok gemiddeld stilstond; die tellen in de andere kolommen niet mee."),
                new("onbekend", "Niet op de dag bekend", "aantal", "Van zoveel is een van beide dagen niet op de dag bekend; die tellen niet mee in mediaan en P90."),
            ], rijen);

            static bool IsHeel(Getel g) => g.Maat is Maat.Doorlooptijd or Maat.DoorlooptijdStil;

            static Rij Heel(string sleutel, string titel, IEnumerable<Getel> getel, string lijst)
            {
                var alle = getel.ToList();
                return Regel(sleutel, titel, Klassen(alle.Where(g => g.Maat == Maat.Doorlooptijd)), alle.Where(g => g.Maat == Maat.DoorlooptijdStil).Sum(g => g.Aantal), lijst);
            }
        });

    public static readonly Dashboardsoort Terugkoppeling = new(
        "terugkoppeling", "Tot de melder iets hoorde",
        $"Kalenderdagen van de melding tot het eerste bericht aan de melder, per maand van dat bericht; en van hoeveel open knelpunten de melder nog niets hoorde. {Marge}",
        true, async v =>
        {
            var gehoord = await v.Tel(Maat.Gehoord);
            var niet = (await v.Telraam.Tel(v.Filter, [Maat.NietGehoord], v.Stop)).Sum(g => g.Aantal);
            var rijen = v.AlleMaanden().Select(maand =>
            {
                var klassen = Klassen(gehoord.Where(g => g.Tijd == Cellen.Maand(maand)));
                return new Rij(Dashboardvraag.Maand(maand), Dashboardvraag.Maand(maand),
                [
                    v.Getal(klassen.Values.Sum(), $"gehoord.van={Dashboardvraag.Dag(maand)}&gehoord.tot={Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(maand))}"),
                    new(Dagklasse.Percentiel(klassen, 0.5)), new(Dagklasse.Percentiel(klassen, 0.9)),
                ]);
            });
            return (
            [
                new("aantal", "Knelpunten", "knelpunten", "Waarvan de melder in deze maand voor het eerst iets hoorde."),
                new("mediaan", "Mediaan", "dagen", "De helft hoorde binnen zoveel dagen iets."),
                new("p90", "P90", "dagen", "Negen van de tien hoorden binnen zoveel dagen iets."),
            ], [.. rijen, new("nog_niet", "Nog niets gehoord", [v.Getal(niet, "open=true&gehoord=false"), new(null), new(null)])]);
        });

    static decimal? Deel(long deel, long geheel) => geheel == 0 ? null : Math.Round(100m * deel / geheel, 1);

    internal static Dictionary<int, long> Klassen(IEnumerable<Getel> getel) => getel.GroupBy(g => g.Vak % 1000).ToDictionary(g => g.Key, g => g.Sum(x => x.Aantal));

    static Rij Regel(string sleutel, string titel, Dictionary<int, long> klassen, long stil, string lijst)
    {
        var aantal = klassen.Values.Sum();
        return new(sleutel, titel,
        [
            new(aantal, lijst), new(Dagklasse.Percentiel(klassen, 0.5)), new(Dagklasse.Percentiel(klassen, 0.9)),
            new(aantal == 0 ? null : Math.Round((decimal)stil / aantal, 1)), new(klassen.GetValueOrDefault(Dagklasse.Onbekend)),
        ]);
    }
}
