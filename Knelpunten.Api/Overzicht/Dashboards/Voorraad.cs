namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>What lies open on a day: how old, where it sticks, about what and where.</summary>
static class Voorraad
{
    /// <summary>More points than this no picture shows.</summary>
    const int MeestePunten = 100;

    /// <summary>With what the bottleneck is compared.</summary>
    const int Terug = 30;

    public static readonly Dashboardsoort Ouderdom = new(
        "ouderdom", "Hoe oud het open werk is",
        "Open knelpunten per stadium, naar het aantal kalenderdagen sinds de melding. De grenzen van de klassen zijn te kiezen met grenzen.",
        false, async v =>
        {
            var klassen = v.Grenzen.Select((tot, i) => (Van: i == 0 ? 0 : v.Grenzen[i - 1] + 1, Tot: (int?)tot)).Append((v.Grenzen[^1] + 1, null)).ToList();
            // Of each class those reported since its first possible day, less those of the classes before it.
            var vandaag = v.Peiling.GeldigOp.DayNumber;
            var sinds = await v.Telraam.OpenSinds(v.Filter, [.. klassen.Select(klasse => DateOnly.FromDayNumber(klasse.Tot is { } tot ? Math.Max(0, vandaag - tot) : 0))], v.Stop);
            var rijen = Dashboardvraag.OpenStadia.Select(stadium =>
            {
                var opgeteld = sinds.Select(per => per.GetValueOrDefault((int)stadium)).ToList();
                return new Rij(Dashboardvraag.Code(stadium), Dashboardvraag.Titel(Dashboardvraag.Code(stadium)),
                [
                    .. klassen.Select((klasse, i) => v.Getal(
                        opgeteld[i] - (i == 0 ? 0 : opgeteld[i - 1]),
                        $"stadium={Dashboardvraag.Code(stadium)}&leeftijd.van={klasse.Van}{(klasse.Tot is { } tot ? $"&leeftijd.tot={tot}" : "")}")),
                    v.Getal(opgeteld[^1], $"stadium={Dashboardvraag.Code(stadium)}"),
                ]);
            });
            return (
            [
                .. klassen.Select(klasse => new Kolom(
                    klasse.Tot is { } tot ? $"{klasse.Van}_{tot}" : $"{klasse.Van}_", klasse.Tot is { } t ? $"{klasse.Van} t/m {t} dagen" : $"{klasse.Van} dagen of meer", "knelpunten",
                    "Zoveel dagen geleden gemeld en nog open.")),
                new("totaal", "Alle", "knelpunten", "Open in dit stadium."),
            ], [.. rijen]);
        });

    public static readonly Dashboardsoort Stroom = new(
        "cumulatieve-stroom", "Waar alles lag, van dag tot dag",
        "Op elke dag van de periode hoeveel knelpunten in elk stadium lagen, naar wat op het peilmoment bekend is. Gesloten en samengevoegd tellen mee, zodat het totaal alleen groeit.",
        true, async v =>
        {
            var eerste = v.Van;
            var laatste = Dashboardvraag.LaatsteDag(v.Tot) is var einde && einde > v.Peiling.GeldigOp ? v.Peiling.GeldigOp : einde;
            var stadia = Enum.GetValues<Stadium>();
            Kolom[] kolommen = [.. stadia.Select(stadium => new Kolom(Dashboardvraag.Code(stadium), Dashboardvraag.Titel(Dashboardvraag.Code(stadium)), "knelpunten", "Aan het einde van de dag in dit stadium."))];
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
        "flessenhals", "Waar de dagen verloren gaan",
        $"Per stadium hoeveel open knelpunten er liggen en hoeveel dossierdagen die daar samen al liggen: van elk de kalenderdagen sinds het in dat stadium kwam. Daaronder op wie er gewacht wordt. De trend is het verschil met {Terug} dagen eerder, naar wat nu bekend is.",
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
                return new Rij($"stadium:{Dashboardvraag.Code(stadium)}", Dashboardvraag.Titel(Dashboardvraag.Code(stadium)),
                [
                    v.Getal(Aantal(nu, Maat.InStadium, (int)stadium), $"stadium={Dashboardvraag.Code(stadium)}"), new(dagen), new(vroeger), new(dagen - vroeger),
                ]);
            });
            var wachten = Enum.GetValues<WachtOp>().Select(wacht =>
            {
                var (aantal, vroeger) = (Aantal(nu, Maat.Wacht, (int)wacht), Aantal(toen, Maat.Wacht, (int)wacht));
                return new Rij($"wacht:{Dashboardvraag.Code(wacht)}", $"Opgeschort, wacht op {Dashboardvraag.Code(wacht)}",
                    [v.Getal(aantal, $"open=true&wachtOp={Dashboardvraag.Code(wacht)}"), new(null), new(null), new(aantal - vroeger)]);
            });
            return (
            [
                new("aantal", "Open knelpunten", "knelpunten", "Hoeveel er liggen."),
                new("dossierdagen", "Dossierdagen", "dossierdagen", "De dagen die zij er samen al liggen."),
                new("eerder", $"{Terug} dagen eerder", "dossierdagen", $"De dossierdagen van {Terug} dagen eerder."),
                new("trend", "Trend", "verschil", "Het verschil in dossierdagen; bij wie wacht het verschil in knelpunten."),
            ], [.. stadia, .. wachten]);
        });

    public static readonly Dashboardsoort ThemaRegio = new(
        "thema-regio", "Thema's en regio's",
        "Open knelpunten naar thema en regio. Een knelpunt met meer thema's of regio's telt in elk daarvan, en één keer in Alle. In drie of meer regio's: misschien een rode draad. Een filter op thema of regio laat de andere rijen of kolommen weg.",
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
                new("alle", "Alle", "knelpunten", "Open met dit thema, elk één keer."),
                new("regios", "Regio's", "regio's", "In hoeveel regio's dit thema open staat, landelijk niet meegeteld; bij drie of meer misschien een rode draad."),
                .. regios.Select(een => new Kolom($"regio:{een}", v.Regio(een), "knelpunten", "Open met dit thema in deze regio.")),
            ], [.. rijen]);

            async Task<List<Getel>> Tel(Uitsplitsing per) =>
                [.. (await v.Telraam.Tel(v.Filter, [Maat.InStadium], v.Stop, per: per, alleenOpen: true)).Where(g => g.Vak < (int)Stadium.Gesloten && (alleen.Length == 0 || g.Thema == alleen))];
        });
}
