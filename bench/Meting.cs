using System.Diagnostics;
using System.Globalization;
using Knelpunten.Bench.Meten;
using Knelpunten.Bench.Opstelling;
using Knelpunten.Bench.Verslag;

namespace Knelpunten.Bench;

/// <summary>One run from the empty server to the page with numbers.</summary>
public sealed class Meting(Wens wens)
{
    /// <summary>Commands a second at which the log must be less than a second behind.</summary>
    const double Keteneis = 500;

    readonly List<Wisseluitslag> vergeleken = [];
    readonly List<Leestijd> lezingen = [];
    readonly List<Getal> getallen = [];
    readonly List<string> nietig = [];
    readonly Dictionary<int, IReadOnlyList<Leestijd>> maten = [];
    double grootste;

    public async Task<int> Voer()
    {
        var klok = Stopwatch.StartNew();
        await using var opstelling = await Meetopstelling.Maak();
        Meetopstelling.Meld($"{wens.Knelpunten:N0} knelpunten worden gemaakt …");
        var gevuld = await opstelling.Vul(wens.Knelpunten);
        getallen.Add(new("gebeurtenissen in bulk erin, met hun indexen", gevuld.Gebeurtenissen / gevuld.Seconden, "per seconde"));
        await Hoofd(opstelling);
        await Groei(opstelling);

        var uitslag = new Uitslag(
            DateTimeOffset.UtcNow, wens.Naam, Bewaring.Stand, wens.Knelpunten, gevuld.Gebeurtenissen, klok.Elapsed.TotalMinutes, Machine.Van(versie),
            vergeleken, lezingen, getallen, Eisen.Van(vergeleken, lezingen, getallen, wens.Knelpunten), maten, nietig);
        var blad = Bladzijde.Maak(uitslag, Bewaring.Vorige(wens.Naam));
        if (wens.Bewaar && nietig.Count == 0)
            Bewaring.Schrijf(uitslag, blad);
        await Console.Out.WriteLineAsync(blad);
        foreach (var reden in nietig)
            await Console.Error.WriteLineAsync($"Nietig: {reden}.");
        return nietig.Count == 0 ? 0 : 1;
    }

    string versie = "";

    async Task Hoofd(Meetopstelling opstelling)
    {
        versie = await opstelling.Tekst("select current_setting('server_version')");
        var kopie = await Inhalen(opstelling);
        await opstelling.StartMaatlatten();
        var kring = await Kring.Maak(opstelling);
        if (wens.Wil("start"))
            await Start(opstelling, kring);

        var (proces, dienst) = await opstelling.StartDienst();
        await using (proces)
        {
            await Schrijven(opstelling, kring, dienst, kopie);
            var lees = new Leesmeting(opstelling, wens, dienst);
            await lees.Begin();
            await Lezen(kring, lees);
            await Log(opstelling, kring, lees, dienst);
            await Belast(opstelling, kring, lees, proces, dienst);
        }

        if (wens.Bladen > 0 && wens.Wil("log"))
            await Bewijs(opstelling);
    }

    /// <summary>
    /// The log takes in what was there before it, so that it does not while others are measured; and a copy is made for the service with
    /// default settings: what one writes must not be the other's work.
    /// </summary>
    async Task<string?> Inhalen(Meetopstelling opstelling)
    {
        var begin = Stopwatch.StartNew();
        var (proces, _) = await opstelling.StartDienst();
        await using (proces)
        {
            Deel("de keten neemt op wat er al was");
            await Achterstand.Wacht(opstelling, Meetopstelling.Meld);
            getallen.Add(new("gebeurtenissen in de keten, bij het inhalen", await opstelling.Getal("select count(*) from keten.blad") / begin.Elapsed.TotalSeconds, "per seconde"));
        }

        return wens.Wil("schrijven") ? await opstelling.Kopie() : null;
    }

    async Task Start(Meetopstelling opstelling, Kring kring)
    {
        Deel("koude start");
        var (seconden, rust) = await new Startmeting(opstelling, kring, wens).Meet();
        getallen.Add(new(Eisen.Start, Verhouding.Van([.. seconden]).Mediaan, "s"));
        getallen.Add(new("geheugen in rust", rust, "MB"));
    }

    async Task Schrijven(Meetopstelling opstelling, Kring kring, Uri dienst, string? kopie)
    {
        var pgbench = await Pgbench.Zoek(opstelling);
        if (pgbench is null)
            Meetopstelling.Meld("pgbench is er niet: de ondergrens van PostgreSQL zelf wordt niet gemeten.");
        if (kopie is not null)
        {
            Deel("melden, en een opdracht op een bestaand knelpunt");
            var (gewoon, adres) = await opstelling.StartDienst(kopie, standaard: true);
            await using (gewoon)
            {
                var schrijf = new Schrijfmeting(opstelling, kring, wens, dienst, adres, pgbench);
                Voeg(await schrijf.Meet(16, alles: true));
                getallen.Add(new("naloop na een slag melden of opdracht, mediaan", Verhouding.Van([.. schrijf.Naloop]).Mediaan, "ms"));
            }

            grootste = vergeleken.First(uitslag => uitslag.Wat == "melden").Dienst;
            Deel("melden op de helft van het grootste tempo, open lus");
            var tijden = await new Schrijfmeting(opstelling, kring, wens, dienst, null, null).OpenLus(grootste / 2);
            getallen.AddRange([
                new("melden op de helft, tempo", grootste / 2, "per seconde"), new("melden op de helft, mediaan", tijden.Percentiel(0.5), "ms"),
                new("melden op de helft, 99e percentiel", tijden.Percentiel(0.99), "ms"), new(Eisen.Uitloper, tijden.Percentiel(0.99) / tijden.Percentiel(0.5), "keer"),
            ]);
            Fouten("melden op de helft", tijden.Aantal, tijden.Fouten);
        }

        if (wens.Wil("druk"))
        {
            Deel("hetzelfde met 64 verbindingen");
            Voeg(await new Schrijfmeting(opstelling, kring, wens, dienst, null, null).Meet(64, alles: false));
        }
    }

    async Task Lezen(Kring kring, Leesmeting lees)
    {
        if (wens.Wil("lezen"))
        {
            Deel("een knelpunt, een lijst en een werkvoorraad");
            Voeg(await lees.MetMaatlat());
        }

        if (wens.Wil("vragen"))
        {
            Deel("alle lijsten, werkvoorraden, dashboards en zoekvragen");
            lezingen.AddRange(await lees.Alles());
            getallen.Add(new(Eisen.Groepeer, await lees.Groepeer(), "ms"));
            var lang = await lees.LangeZaak(kring, 1000);
            lezingen.AddRange(lang);
            getallen.Add(new(Eisen.Terug, lang.Skip(1).Max(lezing => lezing.P50), "ms"));
        }

        foreach (var lezing in lezingen)
            Fouten(lezing.Naam, lezing.Aantal, lezing.Fouten);
    }

    async Task Log(Meetopstelling opstelling, Kring kring, Leesmeting lees, Uri dienst)
    {
        var log = new Logmeting(opstelling, wens, dienst);
        if (wens.Wil("vertraging"))
        {
            Deel("hoe ver leesmodellen en keten achter zijn");
            var tempo = grootste > 0 ? Math.Min(Keteneis, grootste * 0.6) : 100;
            var (antwoord, leesmodel, keten) = await Achterstand.Meet(opstelling, kring, dienst, tempo, TimeSpan.FromSeconds(wens.Stroomtijd));
            getallen.AddRange([
                new("vertraging, bij zoveel opdrachten", tempo, "per seconde"), new("leesmodellen achter de commit, mediaan", leesmodel.Percentiel(0.5), "ms"), new("leesmodellen achter de commit, 99e percentiel", leesmodel.Percentiel(0.99), "ms"),
                new("keten achter de commit, mediaan", keten.Percentiel(0.5), "ms"), new(Eisen.Zegelachter, keten.Percentiel(0.99), "ms"),
            ]);
            Fouten("opdrachten bij de vertraging", antwoord.Aantal, antwoord.Fouten);
        }

        if (wens.Wil("log"))
        {
            Deel("het hele logboek");
            Voeg(await log.Stroom());
            getallen.Add(new(Eisen.Stroom, vergeleken[^1].Dienst, "per seconde"));
            lezingen.Add(await log.Bewijs(lees));
        }

        if (wens.Wil("zegel"))
        {
            Deel("wat de keten een opdracht kost");
            var (verhouding, met, zonder) = await Zegelkosten.Meet(opstelling, kring, dienst, grootste > 0 ? grootste / 3 : 100, Math.Min(5, wens.Stroomtijd), Math.Clamp(wens.Rondes / 2, 2, 6));
            getallen.AddRange([new(Eisen.Zegelkosten, verhouding.Mediaan, "keer"), new("melden met keten, mediaan", met, "ms"), new("melden zonder keten, mediaan", zonder, "ms")]);
        }

        if (wens.Wil("herbouw"))
        {
            Deel("herbouw van elk leesmodel");
            await Herbouw(opstelling, log);
        }
    }

    /// <summary>Each made again from all events and compared, beside reading the same events before and after.</summary>
    async Task Herbouw(Meetopstelling opstelling, Logmeting log)
    {
        var voor = await log.LeesAlles(0);
        await using var opdracht = opstelling.Opdracht("leesmodellen", "herbouw");
        var regels = await opdracht.Af(1);
        var na = await log.LeesAlles(0);
        var kaal = (voor.PerSeconde + na.PerSeconde) / 2;
        getallen.Add(new("alle gebeurtenissen lezen en ontleden", kaal, "per seconde"));
        var traagste = double.PositiveInfinity;
        foreach (var woorden in regels.Select(regel => regel.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(woorden => woorden.Length == 6))
        {
            if (!double.TryParse(woorden[5], CultureInfo.InvariantCulture, out var tempo) || !long.TryParse(woorden[3], CultureInfo.InvariantCulture, out var verschillend))
                continue;
            getallen.AddRange([new($"herbouw {woorden[0]}", tempo, "per seconde"), new($"herbouw {woorden[0]}, van lezen en ontleden", tempo / kaal, "keer")]);
            if (verschillend > 0)
                nietig.Add($"{woorden[0]}: {verschillend} rijen verschillen van wat de gebeurtenissen ervan maken");
            // A model of few events says nothing about how fast many go.
            if (tempo > 1000)
                traagste = Math.Min(traagste, tempo);
        }

        if (double.IsFinite(traagste))
            getallen.Add(new(Eisen.Herbouwd, traagste / kaal, "keer"));
    }

    async Task Belast(Meetopstelling opstelling, Kring kring, Leesmeting lees, Proces proces, Uri dienst)
    {
        if (!wens.Wil("geheugen"))
            return;
        Deel("geheugen onder belasting");
        var tempo = grootste > 0 ? grootste / 2 : 100;
        var minuten = wens.Uur > 0 ? wens.Uur : Math.Max(0.1, wens.Stroomtijd / 60);
        var verloop = await Startmeting.Uur(opstelling, kring, lees.Zaakpad, proces, dienst, tempo, minuten);
        getallen.AddRange([new("geheugen onder belasting, hoogste", verloop.Max(punt => punt.Mb), "MB"), new(Eisen.NaBelasting, proces.Geheugen, "MB")]);
        if (wens.Uur > 0)
            getallen.AddRange([new("geheugen na tien minuten van het uur", verloop.First(punt => punt.Minuut >= Math.Min(10, wens.Uur / 6)).Mb, "MB"), new("geheugen aan het eind van het uur", verloop[^1].Mb, "MB")]);
    }

    async Task Bewijs(Meetopstelling opstelling)
    {
        Deel($"bewijs uit een keten van {wens.Bladen:N0} bladen");
        var (p50, p99, knopen) = await new Logmeting(opstelling, wens, opstelling.Maatlatadres).GroteKeten(wens.Bladen);
        getallen.AddRange([new("bewijs uit een keten van 10.000.000, mediaan", p50, "ms"), new(Eisen.Bewijs, p99, "ms"), new(Eisen.Knopen, knopen, "knopen")]);
    }

    /// <summary>All reads again at each size; the first and the last say how cost grows.</summary>
    async Task Groei(Meetopstelling opstelling)
    {
        foreach (var maat in wens.Maten)
        {
            if (maat == wens.Knelpunten && lezingen.Count > 0)
            {
                maten[maat] = lezingen;
                continue;
            }

            Deel($"alle lezingen bij {maat:N0} knelpunten");
            await opstelling.VergeetDatabase();
            await opstelling.Vul(maat);
            await opstelling.StartMaatlatten();
            var (proces, dienst) = await opstelling.StartDienst();
            await using (proces)
            {
                await Achterstand.Wacht(opstelling, Meetopstelling.Meld);
                var lees = new Leesmeting(opstelling, wens with { Vraagtijd = wens.Vraagtijd * 2 }, dienst);
                await lees.Begin();
                maten[maat] = await lees.Alles();
            }
        }

        if (maten.Count > 1)
        {
            var (klein, groot) = (maten[maten.Keys.Min()], maten[maten.Keys.Max()]);
            getallen.Add(new(Eisen.Groei, klein.Max(lezing => groot.First(l => l.Naam == lezing.Naam).P50 / lezing.P50), "keer"));
        }
    }

    void Voeg(IReadOnlyList<Wisseluitslag> uitslagen)
    {
        vergeleken.AddRange(uitslagen);
        nietig.AddRange(uitslagen.Where(uitslag => uitslag.Nietig is not null).GroupBy(uitslag => (uitslag.Wat, uitslag.Nietig)).Select(groep => $"{groep.Key.Wat} ({groep.First().Naam}): {groep.Key.Nietig}"));
    }

    void Fouten(string wat, int aantal, int fouten)
    {
        if (fouten > aantal * 0.005)
            nietig.Add($"{wat}: {fouten} van {aantal} gingen mis");
    }

    static void Deel(string wat) => Meetopstelling.Meld($"— {wat}");
}
