using System.Globalization;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Overzicht;

/// <summary>What a number should be, and which cases it counts.</summary>
/// <param name="IsPercentiel">Exact to 60 days, beyond that within the margin that is stated with it.</param>
sealed record Verwacht(decimal? Waarde, IReadOnlySet<Guid>? Zaken = null, bool IsPercentiel = false);

/// <summary>A case as it stood, with the regions that it has today.</summary>
sealed record Gezien(Guid Id, Stand Stand, IReadOnlyList<string> Regios);

/// <summary>The dashboards once more, straight from the cases and without anything that was kept: what their definitions say.</summary>
/// <param name="Op">The cases as they stood on a day.</param>
/// <param name="Van">The first day of the period.</param>
/// <param name="Tot">The last.</param>
/// <param name="Filter">What the cases are filtered on already: where it is a row or a column too the others are left out.</param>
sealed record Naief(Func<DateOnly, IReadOnlyList<Gezien>> Op, DateOnly Dag, DateOnly Van, DateOnly Tot, Filter Filter)
{
    bool IsGefilterd => Filter != Filter.Geen;

    static readonly Stadium[] open = [.. Enum.GetValues<Stadium>().Where(stadium => stadium is not (Stadium.Gesloten or Stadium.Samengevoegd))];

    IReadOnlyList<Gezien> Zaken => Op(Dag);

    /// <summary>By <c>row|column</c>. What is not in it is 0 or absent.</summary>
    public Dictionary<string, Verwacht> Getallen(string naam) => naam switch
    {
        "trechter" => Trechter(),
        "doorlooptijd" => Doorlooptijd(),
        "ouderdom" => Ouderdom(),
        "cumulatieve-stroom" => Stroom(),
        "doorstroom" => Doorstroom(),
        "flessenhals" => Flessenhals(),
        "thema-regio" => ThemaRegio(),
        "partners" => Partners(),
        "vergaderingen" => Vergaderingen(),
        "terugkoppeling" => Terugkoppeling(),
        _ => throw new InvalidOperationException(naam),
    };

    Dictionary<string, Verwacht> Trechter()
    {
        var uit = new Dictionary<string, Verwacht>();
        var cohort = Zaken.Where(z => InPeriode(z.Stand.Gemeld.Op)).ToList();
        var vorige = 0;
        foreach (var stap in Enum.GetValues<Stappen>().Where(stap => stap != Stappen.Geen))
        {
            var zaken = cohort.Where(z => (z.Stand.Bereikt & stap) != 0).ToList();
            uit[$"{Code(stap)}|aantal"] = Tel(zaken);
            uit[$"{Code(stap)}|van_gemeld"] = new(cohort.Count == 0 ? null : Math.Round(100m * zaken.Count / cohort.Count, 1));
            uit[$"{Code(stap)}|van_vorige"] = new(stap == Stappen.Gemeld || vorige == 0 ? null : Math.Round(100m * zaken.Count / vorige, 1));
            vorige = zaken.Count;
        }

        return uit;
    }

    Dictionary<string, Verwacht> Doorlooptijd()
    {
        var uit = new Dictionary<string, Verwacht>();
        foreach (var stadium in open)
        {
            Duren($"stadium:{Code(stadium)}", Zaken.Where(z => z.Stand.Verblijven.TryGetValue(stadium, out var verblijf) && InPeriode(verblijf.Verlaten)),
                s => s.Verblijven[stadium].Dagen, s => s.Verblijven[stadium].Stil);
        }

        var dicht = Zaken.Where(z => z.Stand.Staat.Stadium == Stadium.Gesloten && z.Stand.Gesloten is { } gesloten && InPeriode(gesloten.Op)).ToList();
        Duren("geheel", dicht, s => s.Doorlooptijd, s => s.Stil);
        if (IsGefilterd)
            return uit;
        foreach (var thema in dicht.SelectMany(z => Themas(z.Stand)).Distinct())
            Duren($"thema:{thema}", dicht.Where(z => Themas(z.Stand).Contains(thema)), s => s.Doorlooptijd, s => s.Stil);
        foreach (var partner in dicht.SelectMany(z => z.Stand.Partners).Distinct())
            Duren($"partner:{partner}", dicht.Where(z => z.Stand.Partners.Contains(partner)), s => s.Doorlooptijd, s => s.Stil);
        return uit;

        void Duren(string rij, IEnumerable<Gezien> zaken, Func<Stand, int?> dagen, Func<Stand, int> stil)
        {
            var alle = zaken.ToList();
            var bekend = alle.Select(z => dagen(z.Stand)).OfType<int>().ToList();
            uit[$"{rij}|aantal"] = Tel(alle);
            uit[$"{rij}|mediaan"] = Percentiel(bekend, 0.5);
            uit[$"{rij}|p90"] = Percentiel(bekend, 0.9);
            uit[$"{rij}|stil"] = new(alle.Count == 0 ? null : Math.Round((decimal)alle.Sum(z => stil(z.Stand)) / alle.Count, 1));
            uit[$"{rij}|onbekend"] = new(alle.Count - bekend.Count);
        }
    }

    Dictionary<string, Verwacht> Ouderdom()
    {
        var uit = new Dictionary<string, Verwacht>();
        foreach (var stadium in open)
        {
            var hier = Zaken.Where(z => z.Stand.Staat.Stadium == stadium).ToList();
            uit[$"{Code(stadium)}|totaal"] = Tel(hier);
            foreach (var (van, tot) in new[] { (0, 7), (8, 30), (31, 90), (91, 180), (181, 365), (366, int.MaxValue) })
                uit[$"{Code(stadium)}|{van}_{(tot == int.MaxValue ? "" : tot)}"] = Tel(hier.Where(z => Dag.DayNumber - z.Stand.Gemeld.Op.DayNumber is var dagen && dagen >= van && dagen <= tot));
        }

        return uit;
    }

    Dictionary<string, Verwacht> Stroom()
    {
        var uit = new Dictionary<string, Verwacht>();
        for (var dag = Van; dag <= Tot && dag <= Dag; dag = dag.AddDays(1))
        {
            foreach (var stadium in Op(dag).GroupBy(z => z.Stand.Staat.Stadium))
                uit[$"{dag:yyyy-MM-dd}|{Code(stadium.Key)}"] = Tel(stadium);
        }

        return uit;
    }

    Dictionary<string, Verwacht> Doorstroom()
    {
        var uit = new Dictionary<string, Verwacht>();
        for (var maand = Van; maand <= Tot; maand = maand.AddMonths(1))
        {
            var gemeld = Zaken.Where(z => InMaand(z.Stand.Gemeld.Op)).ToList();
            var gesloten = Zaken.Where(z => z.Stand.Staat.Stadium == Stadium.Gesloten && z.Stand.Gesloten is { } dicht && InMaand(dicht.Op)).ToList();
            var rij = maand.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            uit[$"{rij}|gemeld"] = Tel(gemeld);
            uit[$"{rij}|gesloten"] = Tel(gesloten);
            uit[$"{rij}|saldo"] = new(gemeld.Count - gesloten.Count);
            foreach (var afloop in Enum.GetValues<Afloop>())
                uit[$"{rij}|{Code(afloop)}"] = Tel(gesloten.Where(z => z.Stand.Staat.Afloop == afloop));

            bool InMaand(DateOnly dag) => dag.Year == maand.Year && dag.Month == maand.Month;
        }

        return uit;
    }

    Dictionary<string, Verwacht> Flessenhals()
    {
        var uit = new Dictionary<string, Verwacht>();
        var (nu, eerder) = (Zaken, Op(Dag.AddDays(-30)));
        foreach (var stadium in open)
        {
            long Dagen(IEnumerable<Gezien> zaken, DateOnly op) => zaken.Where(z => z.Stand.Staat.Stadium == stadium).Sum(z => (long)op.DayNumber - z.Stand.Sinds.Op.DayNumber);
            uit[$"stadium:{Code(stadium)}|aantal"] = Tel(nu.Where(z => z.Stand.Staat.Stadium == stadium));
            uit[$"stadium:{Code(stadium)}|dossierdagen"] = new(Dagen(nu, Dag));
            uit[$"stadium:{Code(stadium)}|eerder"] = new(Dagen(eerder, Dag.AddDays(-30)));
            uit[$"stadium:{Code(stadium)}|trend"] = new(Dagen(nu, Dag) - Dagen(eerder, Dag.AddDays(-30)));
        }

        foreach (var wacht in Enum.GetValues<WachtOp>())
        {
            bool Wacht(Gezien z) => z.Stand.Staat.IsOpen && z.Stand.Staat.Opschorting?.WachtOp == wacht;
            uit[$"wacht:{Code(wacht)}|aantal"] = Tel(nu.Where(Wacht));
            uit[$"wacht:{Code(wacht)}|trend"] = new(nu.Count(Wacht) - eerder.Count(Wacht));
        }

        return uit;
    }

    Dictionary<string, Verwacht> ThemaRegio()
    {
        var uit = new Dictionary<string, Verwacht>();
        var werk = Zaken.Where(z => z.Stand.Staat.IsOpen).ToList();
        foreach (var thema in werk.SelectMany(z => Themas(z.Stand)).Distinct().Where(thema => Filter.Thema is "" || thema == Filter.Thema))
        {
            var hier = werk.Where(z => Themas(z.Stand).Contains(thema)).ToList();
            uit[$"{thema}|alle"] = Tel(hier);
            uit[$"{thema}|regios"] = new(Regios().Count(regio => regio != "landelijk"));
            foreach (var regio in Regios())
                uit[$"{thema}|regio:{regio}"] = Tel(hier.Where(z => z.Regios.Contains(regio)));

            IEnumerable<string> Regios() => hier.SelectMany(z => z.Regios).Distinct().Where(regio => Filter.Regio is "" || regio == Filter.Regio);
        }

        return uit;
    }

    Dictionary<string, Verwacht> Partners()
    {
        var uit = new Dictionary<string, Verwacht>();
        foreach (var partner in Zaken.SelectMany(z => z.Stand.Partners).Distinct().Where(partner => Filter.Partner is "" || partner == Filter.Partner))
        {
            List<Gezien> Met(Func<Volgstand, bool> toewijzing) => [.. Zaken.Where(z => z.Stand.Toewijzingen.Any(t => t.Partner == partner && toewijzing(t)))];
            var laat = Zaken.Where(z => z.Stand.Toewijzingen.Any(t => t.Partner == partner && z.Stand.Termijn(t) < Dag && Werkdagen.Volgende(z.Stand.Termijn(t)!.Value) <= Dag)).ToList();
            uit[$"{partner}|open"] = Tel(Met(t => t.IsOpen));
            uit[$"{partner}|te_laat"] = Tel(laat);
            uit[$"{partner}|op_tijd"] = new(Met(t => t.IsOpen).Count - laat.Count);
            foreach (var stand in Enum.GetValues<Toewijzingsstand>())
                uit[$"{partner}|{Code(stand)}"] = Tel(Met(t => t.Stand == stand));
            var antwoorden = Zaken.Select(z => (Zaak: z, Antwoord: z.Stand.Toewijzingen.LastOrDefault(t => t.Partner == partner && t.Beantwoord is not null)))
                .Where(paar => paar.Antwoord is { Beantwoord: { } dag } && InPeriode(dag)).ToList();
            uit[$"{partner}|beantwoord"] = Tel(antwoorden.Select(paar => paar.Zaak));
            uit[$"{partner}|mediaan"] = Percentiel([.. antwoorden.Select(paar => paar.Antwoord!.Reactiedagen).OfType<int>()], 0.5);
        }

        return uit;
    }

    Dictionary<string, Verwacht> Vergaderingen()
    {
        var uit = new Dictionary<string, Verwacht>();
        foreach (var vergadering in Zaken.SelectMany(z => z.Stand.Vergaderingen.Keys).Distinct())
        {
            uit[$"{vergadering:D}|punten"] = Tel(Zaken.Where(z => z.Stand.Vergaderingen.ContainsKey(vergadering)));
            foreach (var uitkomst in Enum.GetValues<Vergaderuitkomst>())
                uit[$"{vergadering:D}|{Code(uitkomst)}"] = Tel(Zaken.Where(z => z.Stand.Vergaderingen.TryGetValue(vergadering, out var werd) && werd == uitkomst));
        }

        return uit;
    }

    Dictionary<string, Verwacht> Terugkoppeling()
    {
        var uit = new Dictionary<string, Verwacht> { ["nog_niet|aantal"] = Tel(Zaken.Where(z => z.Stand.Staat.IsOpen && z.Stand.Gehoord is null)) };
        for (var maand = Van; maand <= Tot; maand = maand.AddMonths(1))
        {
            var hoorden = Zaken.Where(z => z.Stand.Gehoord is { } gehoord && gehoord.Op.Year == maand.Year && gehoord.Op.Month == maand.Month).ToList();
            var dagen = hoorden.Select(z => z.Stand.Gehoordagen).OfType<int>().ToList();
            var rij = maand.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            uit[$"{rij}|aantal"] = Tel(hoorden);
            uit[$"{rij}|mediaan"] = Percentiel(dagen, 0.5);
            uit[$"{rij}|p90"] = Percentiel(dagen, 0.9);
        }

        return uit;
    }

    bool InPeriode(DateOnly dag) => dag >= Van && dag <= Tot;

    static IEnumerable<string> Themas(Stand s) => s.Themas.IsEmpty ? ["geen"] : s.Themas.Distinct();

    static Verwacht Tel(IEnumerable<Gezien> zaken)
    {
        var ids = zaken.Select(z => z.Id).ToHashSet();
        return new(ids.Count, ids);
    }

    /// <summary>The day on which so large a part is done: the nearest rank.</summary>
    static Verwacht Percentiel(List<int> dagen, double deel) =>
        new(dagen.Count == 0 ? null : dagen.Order().ElementAt((int)Math.Ceiling(dagen.Count * deel) - 1), IsPercentiel: true);

    static string Code(Enum waarde) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(waarde.ToString());
}
