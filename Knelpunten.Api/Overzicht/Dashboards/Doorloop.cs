using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>From report to outcome: how far, how long, how much.</summary>
static class Doorloop
{
    const string Marge = "Op de dag nauwkeurig tot en met 60 dagen, daarboven ten hoogste 2,5 procent ernaast.", Margin = "Exact to the day up to 60 days, above that at most 2.5 percent off.";

    static readonly (Stappen Stap, Tekst Titel)[] stappen =
    [
        (Stappen.Gemeld, new("Gemeld", "Reported")), (Stappen.InTriage, new("In triage genomen", "Taken into triage")), (Stappen.Sparren, Woorden.Van("sparren")),
        (Stappen.Voorgedragen, Woorden.Van("voorgedragen")), (Stappen.Geagendeerd, Woorden.Van("geagendeerd")), (Stappen.Behandeld, Woorden.Van("behandeld")),
        (Stappen.Toegewezen, Woorden.Van("toegewezen")), (Stappen.Gesloten, Woorden.Van("gesloten")),
        (Stappen.Opgelost, new("Opgelost of deels opgelost", "Solved or partly solved")),
    ];

    public static readonly Dashboardsoort Trechter = new(
        "trechter", new("Van melding tot oplossing", "From report to solution"), new(
            "Van de knelpunten die in de periode gemeld zijn: hoeveel er ooit in elke stap kwamen. Een knelpunt telt in elke stap die het bereikte, één keer.",
            "Of the cases reported in the period: how many ever came into each step. A case counts in every step it reached, once."),
        true, async v =>
        {
            var perStap = (await v.TelSamen(Maat.Stap)).GroupBy(g => g.Vak).ToDictionary(g => g.Key, g => g.Sum(x => x.Aantal));
            long Aantal(Stappen stap) => perStap.GetValueOrDefault((int)stap);
            var rijen = stappen.Select((stap, i) => new Rij(Dashboardvraag.Code(stap.Stap), stap.Titel.Nu,
            [
                v.Getal(Aantal(stap.Stap), $"gemeld.van={Dashboardvraag.Dag(v.Van)}&gemeld.tot={Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(v.Tot))}&bereikt={Dashboardvraag.Code(stap.Stap)}"),
                new(Deel(Aantal(stap.Stap), Aantal(Stappen.Gemeld))),
                new(i == 0 ? null : Deel(Aantal(stap.Stap), Aantal(stappen[i - 1].Stap))),
            ]));
            return (
            [
                Woorden.Kop("aantal", new("Knelpunten", "Cases"), "knelpunten", new("Hoeveel er ooit in deze stap kwamen.", "How many ever came into this step.")),
                Woorden.Kop("van_gemeld", new("Van gemeld", "Of reported"), "procent", new("Hun deel van alle gemelde.", "Their part of all that were reported.")),
                Woorden.Kop("van_vorige", new("Van de stap ervoor", "Of the step before"), "procent", new("Gedeeld door wat de stap erboven bereikte; een knelpunt kan een stap overslaan, dus dit kan boven de honderd komen.", "Divided by what reached the step above; a case can skip a step, so this can exceed a hundred.")),
            ], [.. rijen]);
        });

    public static readonly Dashboardsoort Doorstroom = new(
        "doorstroom", new("Erin en eruit, per maand", "In and out, per month"), new(
            "Per maand hoeveel knelpunten gemeld zijn en hoeveel gesloten. Een heropend knelpunt telt niet als gesloten zolang het open is.",
            "Per month how many cases were reported and how many closed. A reopened case does not count as closed while it is open."),
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
                Woorden.Kop("gemeld", new("Gemeld", "Reported"), "knelpunten", new("Gemeld in deze maand, naar de eerst mogelijke dag.", "Reported in this month, by the first possible day.")),
                Woorden.Kop("gesloten", new("Gesloten", "Closed"), "knelpunten", new("Gesloten in deze maand en nog gesloten.", "Closed in this month and closed still.")),
                Woorden.Kop("saldo", new("Erbij", "Balance"), "verschil", new("Gemeld min gesloten: hoeveel de voorraad groeide.", "Reported less closed: how much the open work grew.")),
                .. aflopen.Select(afloop => Woorden.Kop(Dashboardvraag.Code(afloop), Woorden.Van(afloop), "knelpunten", new("Gesloten in deze maand met deze afloop.", "Closed in this month with this outcome."))),
            ], [.. rijen]);
        });

    public static readonly Dashboardsoort Doorlooptijd = new(
        "doorlooptijd", new("Hoe lang het duurt", "How long it takes"), new(
            $"Kalenderdagen dat de klok liep: per stadium van wie het in de periode het laatst verliet, alle keren samen; als geheel, per thema en per partner van wie in de periode sloot. Tijd dat het opgeschort was staat apart. {Marge}",
            $"Calendar days that the clock ran: per stage of those that last left it in the period, all times together; as a whole, per theme and per partner of those that closed in the period. Time suspended stands apart. {Margin}"),
        true, async v =>
        {
            var rijen = new List<Rij>();
            var (eerste, laatste) = (Dashboardvraag.Dag(v.Van), Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(v.Tot)));
            var getel = await v.TelSamen(Maat.Verblijf, Maat.VerblijfStil, Maat.Doorlooptijd, Maat.DoorlooptijdStil);
            foreach (var stadium in Dashboardvraag.OpenStadia)
            {
                var klassen = Klassen(getel.Where(g => g.Maat == Maat.Verblijf && g.Vak / 1000 == (int)stadium));
                var stil = getel.Where(g => g.Maat == Maat.VerblijfStil && g.Vak == (int)stadium).Sum(g => g.Aantal);
                rijen.Add(Regel($"stadium:{Dashboardvraag.Code(stadium)}", Woorden.Van(stadium).Nu, klassen, stil,
                    v.Lijst($"verliet={Dashboardvraag.Code(stadium)}&verlaten.van={eerste}&verlaten.tot={laatste}")));
            }

            var sluiting = $"stadium=gesloten&gesloten.van={eerste}&gesloten.tot={laatste}";
            rijen.Add(Heel("geheel", new Tekst("Van melding tot sluiting", "From report to closing").Nu, getel.Where(IsHeel), v.Lijst(sluiting)));
            if (v.Filter == Filter.Geen)
            {
                foreach (var (per, soort) in ((Uitsplitsing, string)[])[(Uitsplitsing.Thema, "thema"), (Uitsplitsing.Partner, "partner")])
                {
                    var apart = await v.Telraam.Tel(Filter.Geen, [Maat.Doorlooptijd, Maat.DoorlooptijdStil], v.Stop, v.Maanden.Van, v.Maanden.Tot, per, perTijd: false);
                    foreach (var een in apart.GroupBy(g => per == Uitsplitsing.Thema ? g.Thema : g.Partner).OrderBy(g => g.Key, StringComparer.Ordinal))
                    {
                        rijen.Add(Heel($"{soort}:{een.Key}", per == Uitsplitsing.Thema ? v.Thema(een.Key) : v.Partner(een.Key), een,
                            v.Lijst($"{sluiting}&{soort}={Uri.EscapeDataString(een.Key)}")));
                    }
                }
            }

            return (
            [
                Woorden.Kop("aantal", new("Knelpunten", "Cases"), "knelpunten", new("Hoeveel er in de periode uit kwamen.", "How many came out of it in the period.")),
                Woorden.Kop("mediaan", new("Mediaan", "Median"), "dagen", new("De helft duurde zo lang of korter.", "Half took as long or shorter.")),
                Woorden.Kop("p90", new("P90", "P90"), "dagen", new("Negen van de tien duurden zo lang of korter.", "Nine in ten took as long or shorter.")),
                Woorden.Kop("stil", new("Opgeschort, gemiddeld", "Suspended, average"), "dagen", new("Hoeveel dagen de klok gemiddeld stilstond; die tellen in de andere kolommen niet mee.", "How many days the clock stood still on average; the other columns leave them out.")),
                Woorden.Kop("onbekend", new("Niet op de dag bekend", "Not known to the day"), "aantal", new("Van zoveel is een van beide dagen niet op de dag bekend; die tellen niet mee in mediaan en P90.", "Of so many one of both days is not known to the day; median and P90 leave them out.")),
            ], rijen);

            static bool IsHeel(Getel g) => g.Maat is Maat.Doorlooptijd or Maat.DoorlooptijdStil;

            static Rij Heel(string sleutel, string titel, IEnumerable<Getel> getel, string lijst)
            {
                var alle = getel.ToList();
                return Regel(sleutel, titel, Klassen(alle.Where(g => g.Maat == Maat.Doorlooptijd)), alle.Where(g => g.Maat == Maat.DoorlooptijdStil).Sum(g => g.Aantal), lijst);
            }
        });

    public static readonly Dashboardsoort Terugkoppeling = new(
        "terugkoppeling", new("Tot de melder iets hoorde", "Until the reporter heard"), new(
            $"Kalenderdagen van de melding tot het eerste bericht aan de melder, per maand van dat bericht; en van hoeveel open knelpunten de melder nog niets hoorde. {Marge}",
            $"Calendar days from the report to the first message to the reporter, per month of that message; and of how many open cases the reporter heard nothing yet. {Margin}"),
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
                Woorden.Kop("aantal", new("Knelpunten", "Cases"), "knelpunten", new("Waarvan de melder in deze maand voor het eerst iets hoorde.", "Of which the reporter first heard in this month.")),
                Woorden.Kop("mediaan", new("Mediaan", "Median"), "dagen", new("De helft hoorde binnen zoveel dagen iets.", "Half heard within so many days.")),
                Woorden.Kop("p90", new("P90", "P90"), "dagen", new("Negen van de tien hoorden binnen zoveel dagen iets.", "Nine in ten heard within so many days.")),
            ], [.. rijen, new("nog_niet", new Tekst("Nog niets gehoord", "Heard nothing yet").Nu, [v.Getal(niet, "open=true&gehoord=false"), new(null), new(null)])]);
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
