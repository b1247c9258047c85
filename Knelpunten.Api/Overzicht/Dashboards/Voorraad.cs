using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>What lies open on a day: how old, where it sticks, about what and where.</summary>
static class Voorraad
{
    /// <summary>More points than this no picture shows.</summary>
    const int MeestePunten = 100;

    /// <summary>With what the bottleneck is compared.</summary>
    const int Terug = 30;

    public static readonly Dashboardsoort Ouderdom = new(
        "ouderdom", new("Hoe oud het open werk is", "How old the open work is"), new(
            "Open knelpunten per stadium, naar het aantal kalenderdagen sinds de melding. De grenzen van de klassen zijn te kiezen met grenzen.",
            "Open cases per stage, by the number of calendar days since the report. The bounds of the classes are chosen with grenzen."),
        false, async v =>
        {
            var klassen = v.Grenzen.Select((tot, i) => (Van: i == 0 ? 0 : v.Grenzen[i - 1] + 1, Tot: (int?)tot)).Append((v.Grenzen[^1] + 1, null)).ToList();
            // Of each class those reported since its first possible day, less those of the classes before it.
            var vandaag = v.Peiling.GeldigOp.DayNumber;
            var sinds = await v.Telraam.OpenSinds(v.Filter, [.. klassen.Select(klasse => DateOnly.FromDayNumber(klasse.Tot is { } tot ? Math.Max(0, vandaag - tot) : 0))], v.Stop);
            var rijen = Dashboardvraag.OpenStadia.Select(stadium =>
            {
                var opgeteld = sinds.Select(per => per.GetValueOrDefault((int)stadium)).ToList();
                return new Rij(Dashboardvraag.Code(stadium), Woorden.Van(stadium).Nu,
                [
                    .. klassen.Select((klasse, i) => v.Getal(
                        opgeteld[i] - (i == 0 ? 0 : opgeteld[i - 1]),
                        $"stadium={Dashboardvraag.Code(stadium)}&leeftijd.van={klasse.Van}{(klasse.Tot is { } tot ? $"&leeftijd.tot={tot}" : "")}")),
                    v.Getal(opgeteld[^1], $"stadium={Dashboardvraag.Code(stadium)}"),
                ]);
            });
            return (
            [
                .. klassen.Select(klasse => Woorden.Kop(
                    klasse.Tot is { } tot ? $"{klasse.Van}_{tot}" : $"{klasse.Van}_",
                    klasse.Tot is { } t ? new($"{klasse.Van} t/m {t} dagen", $"{klasse.Van} to {t} days") : new($"{klasse.Van} dagen of meer", $"{klasse.Van} days or more"), "knelpunten",
                    new("Zoveel dagen geleden gemeld en nog open.", "Reported so many days ago and open still."))),
                Woorden.Kop("totaal", new("Alle", "All"), "knelpunten", new("Open in dit stadium.", "Open in this stage.")),
            ], [.. rijen]);
        });

    public static readonly Dashboardsoort Stroom = new(
        "cumulatieve-stroom", new("Waar alles lag, van dag tot dag", "Where everything lay, day by day"), new(
            "Op elke dag van de periode hoeveel knelpunten in elk stadium lagen, naar wat op het peilmoment bekend is. Gesloten en samengevoegd tellen mee, zodat het totaal alleen groeit.",
            "On each day of the period how many cases lay in each stage, by what is known at the moment asked. Closed and merged count too, so that the total only grows."),
        true, async v =>
        {
            var eerste = v.Van;
            var laatste = Dashboardvraag.LaatsteDag(v.Tot) is var einde && einde > v.Peiling.GeldigOp ? v.Peiling.GeldigOp : einde;
            var stadia = Enum.GetValues<Stadium>();
            Kolom[] kolommen = [.. stadia.Select(stadium => Woorden.Kop(Dashboardvraag.Code(stadium), Woorden.Van(stadium), "knelpunten", new("Aan het einde van de dag in dit stadium.", "In this stage at the end of the day.")))];
            if (laatste < eerste)
                return (kolommen, []);

            var verloop = await v.Telraam.Verloop(v.Filter, Maat.InStadium, eerste, laatste, v.Stop);
            var stap = ((laatste.DayNumber - eerste.DayNumber) / MeestePunten) + 1;
            var stand = new long[stadia.Length];
            var rijen = new List<Rij>();
            foreach (var getel in verloop[eerste.AddDays(-1)])
                stand[getel.Vak] += getel.Aantal;
            for (var dag = eerste; dag <= laatste; dag = dag.AddDays(1))
            {
                foreach (var getel in verloop.GetValueOrDefault(dag) ?? [])
                    stand[getel.Vak] += getel.Aantal;
                if ((laatste.DayNumber - dag.DayNumber) % stap == 0)
                {
                    var toen = dag;
                    rijen.Add(new(Dashboardvraag.Dag(dag), Dashboardvraag.Dag(dag), [.. stadia.Select(stadium => v.Getal(stand[(int)stadium], $"stadium={Dashboardvraag.Code(stadium)}", toen))]));
                }
            }

            return (kolommen, rijen);
        });

    public static readonly Dashboardsoort Flessenhals = new(
        "flessenhals", new("Waar de dagen verloren gaan", "Where the days are being lost"), new(
            $"Per stadium hoeveel open knelpunten er liggen en hoeveel dossierdagen die daar samen al liggen: van elk de kalenderdagen sinds het in dat stadium kwam. Daaronder op wie er gewacht wordt. De trend is het verschil met {Terug} dagen eerder, naar wat nu bekend is.",
            $"Per stage how many open cases lie there and how many case-days they have lain there together: of each the calendar days since it came into that stage. Below that whom is waited for. The trend is the difference with {Terug} days earlier, by what is known now."),
        false, async v =>
        {
            var eerder = v.Peiling.GeldigOp.AddDays(-Terug);
            var nu = await v.Telraam.Tel(v.Filter, [Maat.InStadium, Maat.Sinds, Maat.Wacht], v.Stop, alleenOpen: true);
            var toen = await v.Telraam.Tel(v.Filter, [Maat.InStadium, Maat.Sinds, Maat.Wacht], v.Stop, op: eerder, alleenOpen: true);
            static long Aantal(List<Getel> getel, Maat maat, int vak) => getel.Where(g => g.Maat == maat && g.Vak == vak).Sum(g => g.Aantal);
            static long Dagen(List<Getel> getel, int vak, DateOnly dag) => (Aantal(getel, Maat.InStadium, vak) * dag.DayNumber) - Aantal(getel, Maat.Sinds, vak);
            var stadia = Dashboardvraag.OpenStadia.Select(stadium =>
            {
                var (dagen, vroeger) = (Dagen(nu, (int)stadium, v.Peiling.GeldigOp), Dagen(toen, (int)stadium, eerder));
                return new Rij($"stadium:{Dashboardvraag.Code(stadium)}", Woorden.Van(stadium).Nu,
                [
                    v.Getal(Aantal(nu, Maat.InStadium, (int)stadium), $"stadium={Dashboardvraag.Code(stadium)}"), new(dagen), new(vroeger), new(dagen - vroeger),
                ]);
            });
            var wachten = Enum.GetValues<WachtOp>().Select(wacht =>
            {
                var (aantal, vroeger) = (Aantal(nu, Maat.Wacht, (int)wacht), Aantal(toen, Maat.Wacht, (int)wacht));
                return new Rij($"wacht:{Dashboardvraag.Code(wacht)}", new Tekst($"Opgeschort, wacht op {Woorden.Op(wacht).Nl}", $"Suspended, waits for {Woorden.Op(wacht).En}").Nu,
                    [v.Getal(aantal, $"open=true&wachtOp={Dashboardvraag.Code(wacht)}"), new(null), new(null), new(aantal - vroeger)]);
            });
            return (
            [
                Woorden.Kop("aantal", new("Open knelpunten", "Open cases"), "knelpunten", new("Hoeveel er liggen.", "How many there are.")),
                Woorden.Kop("dossierdagen", new("Dossierdagen", "Case-days"), "dossierdagen", new("De dagen die zij er samen al liggen.", "The days that they have lain there together.")),
                Woorden.Kop("eerder", new($"{Terug} dagen eerder", $"{Terug} days earlier"), "dossierdagen", new($"De dossierdagen van {Terug} dagen eerder.", $"The case-days of {Terug} days earlier.")),
                Woorden.Kop("trend", new("Trend", "Trend"), "verschil", new("Het verschil in dossierdagen; bij wie wacht het verschil in knelpunten.", "The difference in case-days; of those that wait the difference in cases.")),
            ], [.. stadia, .. wachten]);
        });

    public static readonly Dashboardsoort ThemaRegio = new(
        "thema-regio", new("Thema's en regio's", "Themes and regions"), new(
            "Open knelpunten naar thema en regio. Een knelpunt met meer thema's of regio's telt in elk daarvan, en één keer in Alle. In drie of meer regio's: misschien een rode draad. Een filter op thema of regio laat de andere rijen of kolommen weg.",
            "Open cases by theme and region. A case with more themes or regions counts in each of them, and once in All. In three or more regions: perhaps a common thread. A filter on theme or region leaves out the other rows or columns."),
        false, async gevraagd =>
        {
            // Each theme is a row and each region a column: to ask one is to leave out the others.
            var v = gevraagd with { Filter = gevraagd.Filter with { Regio = "", Thema = "" } };
            var (alleen, regio) = (gevraagd.Filter.Thema, gevraagd.Filter.Regio);
            var cellen = (await Tel(Uitsplitsing.RegioEnThema)).Where(c => regio.Length == 0 || c.Regio == regio).ToList();
            var perThema = regio.Length > 0 ? cellen : await Tel(Uitsplitsing.Thema);
            var regios = cellen.Select(c => c.Regio).Distinct().Order(StringComparer.Ordinal).ToList();
            var rijen = perThema.GroupBy(g => g.Thema).OrderByDescending(g => g.Sum(x => x.Aantal)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(thema =>
            {
                long In(string een) => cellen.Where(c => c.Thema == thema.Key && c.Regio == een).Sum(c => c.Aantal);
                var code = Uri.EscapeDataString(thema.Key);
                return new Rij(thema.Key, v.Thema(thema.Key),
                [
                    v.Getal(thema.Sum(g => g.Aantal), $"open=true&thema={code}{(regio.Length > 0 ? $"&regio={Uri.EscapeDataString(regio)}" : "")}"), new(regios.Count(een => een != Intake.Landelijk && In(een) > 0)),
                    .. regios.Select(een => v.Getal(In(een), $"open=true&thema={code}&regio={Uri.EscapeDataString(een)}")),
                ]);
            });
            return (
            [
                Woorden.Kop("alle", new("Alle", "All"), "knelpunten", new("Open met dit thema, elk één keer.", "Open with this theme, each once.")),
                Woorden.Kop("regios", new("Regio's", "Regions"), "regio's", new("In hoeveel regio's dit thema open staat, landelijk niet meegeteld; bij drie of meer misschien een rode draad.", "In how many regions this theme is open, nationwide left out; in three or more perhaps a common thread.")),
                .. regios.Select(een => Woorden.Kop($"regio:{een}", new(v.Regio(een), v.Regio(een)), "knelpunten", new("Open met dit thema in deze regio.", "Open with this theme in this region."))),
            ], [.. rijen]);

            async Task<List<Getel>> Tel(Uitsplitsing per) =>
                [.. (await v.Telraam.Tel(v.Filter, [Maat.InStadium], v.Stop, per: per, alleenOpen: true)).Where(g => g.Vak < (int)Stadium.Gesloten && (alleen.Length == 0 || g.Thema == alleen))];
        });
}
