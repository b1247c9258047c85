using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>
/// Rule 10 as a hostile outsider tries it: every operation of the OpenAPI document, as every kind of caller, on a world with cases
/// that each may and may not see. A new operation needs nothing here, unless the walk does not know how to call it: then it says so.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class Niemand_ziet_wat_niet_van_hem_is : Apitest
{
    const string AfwezigId = "01900000-0000-7000-8000-000000000000";

    static readonly string afwezigNummer = $"K-{Vandaag.Year}-99999";
    static readonly string[] ooit = ["peilmoment=2020-01-01T00:00:00Z", "geldigOp=2020-01-01", "versie=1"];

    Wereld wereld = null!;
    Loper loper = null!;
    Lijstloop lijsten = null!;
    IReadOnlyList<Bewerking> bewerkingen = [];

    protected override async Task<Dienstproef> Dienst() =>
        await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase("wandelaar"), instellingen: Beller.Instellingen);

    [OneTimeSetUp]
    public async Task Een_wereld()
    {
        var klok = Stopwatch.StartNew();
        bewerkingen = Bewerking.Alle((await Niemand.Lees("/v1/openapi.json")).Json);
        wereld = new(Proef);
        await wereld.Leef();
        loper = new(Proef, wereld);
        await TestContext.Progress.WriteLineAsync($"De wereld van de wandelaar: {klok.Elapsed.TotalSeconds:F1} s.");
    }

    [Test]
    public void De_wandelaar_kent_elke_bewerking() =>
        MoetNietsVinden(bewerkingen.SelectMany(bewerking => bewerking.Onbekend(wereld)));

    /// <summary>First everything is read. Then commands are given: what a caller may, he does, and the world is not the same after.</summary>
    [Test]
    public async Task Wat_niet_van_hem_is_komt_nergens_boven_en_wat_van_hem_is_wel()
    {
        loper = new(Proef, wereld);
        lijsten = new(loper, wereld);
        await Lees();
        var gemist = wereld.Sporen.Gemist().ToList();
        await Vraag();
        await Doe();
        MoetNietsVinden(loper.Bevindingen.Concat(gemist));
    }

    async Task Lees()
    {
        await Loop(bewerkingen.Where(bewerking => bewerking.IsLezen), async (wie, bewerking, rang) =>
        {
            if (bewerking.OverKnelpunt)
                await LeesKnelpunten(wie, bewerking, rang);
            else if (bewerking.OverVergadering)
                await LeesVergaderingen(wie, bewerking);
            else if (bewerking.OverVerwijdering || bewerking.OverPersoon)
                await LeesPerId(wie, bewerking);
            else
                await LeesLijst(wie, bewerking);
        });
    }

    /// <summary>By its words a case comes up for who may read them, and for nobody else: not as a find, not as a number of finds.</summary>
    async Task Vraag()
    {
        await Loop(bewerkingen.Where(bewerking => bewerking.IsVraag && bewerking.Pad.StartsWith("/knelpunten/", StringComparison.Ordinal)), async (wie, bewerking, _) =>
        {
            foreach (var geval in wereld.Gevallen)
            {
                object vraag = bewerking.Pad.EndsWith("_zoek", StringComparison.Ordinal) ? new { tekst = $"{geval.Titel} {geval.Omschrijving}" } : new { titel = geval.Omschrijving };
                var gevonden = await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(""), new StringContent(JsonSerializer.Serialize(vraag), null, "application/json"));
                if (gevonden.Status == 200 && !geval.Ziet.HasFlag(wie.Wie) && JsonDocument.Parse(gevonden.Inhoud).RootElement.Op("total") != "0")
                    loper.Meld(wie, bewerking, "vindt wat hij niet ziet", geval.Naam);
            }
        });
    }

    /// <summary>A command, and its refusal, can tell as much as a page.</summary>
    async Task Doe()
    {
        // Questions last: which case a command may succeed on goes by its place among them.
        await Loop(bewerkingen.Where(bewerking => !bewerking.IsLezen).OrderBy(bewerking => bewerking.IsVraag), async (wie, bewerking, rang) =>
        {
            if (bewerking.OverKnelpunt)
                await DoeMetKnelpunten(wie, bewerking, rang);
            else
                await DoeElders(wie, bewerking);
        });
    }

    /// <summary>What costs the same cannot be told apart by a watch: both ask the database equally often.</summary>
    [Test]
    public async Task Wat_hij_niet_mag_zien_kost_hem_evenveel_als_wat_er_niet_is()
    {
        var tellingen = new ConcurrentDictionary<string, int>();
        using var luisteraar = new ActivityListener
        {
            ShouldListenTo = bron => bron.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activiteit => tellingen.AddOrUpdate(activiteit.TraceId.ToHexString(), 1, (_, al) => al + 1),
        };
        ActivitySource.AddActivityListener(luisteraar);
        loper = new(Proef, wereld);
        var geval = wereld.Verhoogd;
        foreach (var wie in wereld.Bellers.Where(wie => wie.Wie is Wie.Collega or Wie.Limburg or Wie.Secretariaat or Wie.Dienstato))
        {
            foreach (var bewerking in bewerkingen.Where(bewerking => bewerking is { IsLezen: true, OverKnelpunt: true }))
            {
                var gekost = new List<int>();
                foreach (var zaak in new[] { geval.Zaak.Nummer, afwezigNummer, $"{geval.Zaak.Id}", AfwezigId })
                    gekost.Add(Math.Min(await Kost(wie, bewerking, zaak), await Kost(wie, bewerking, zaak)));
                if (gekost[0] != gekost[1] || gekost[2] != gekost[3])
                    loper.Meld(wie, bewerking, "kost niet evenveel", $"nummer {gekost[0]} tegenover {gekost[1]}, id {gekost[2]} tegenover {gekost[3]}");
            }
        }

        Assert.That(tellingen, Is.Not.Empty);
        MoetNietsVinden(loper.Bevindingen);

        // Once in a while a request looks up again what expired; of two the lesser is what it costs.
        async Task<int> Kost(Beller wie, Bewerking bewerking, string zaak)
        {
            var spoor = ActivityTraceId.CreateRandom().ToHexString();
            await loper.Stuur(wie, bewerking, HttpMethod.Get, bewerking.Adres(zaak), null, ("traceparent", $"00-{spoor}-{ActivitySpanId.CreateRandom().ToHexString()}-01"));
            return tellingen.GetValueOrDefault(spoor);
        }
    }

    static void MoetNietsVinden(IEnumerable<string> bevindingen)
    {
        var alle = bevindingen.ToList();
        Assert.That(alle, Has.Count.Zero, $"{alle.Count} bevindingen, waarvan de eerste honderd:\n{string.Join('\n', alle.Take(100))}");
    }

    async Task Loop(IEnumerable<Bewerking> langs, Func<Beller, Bewerking, int, Task> doe)
    {
        var klok = Stopwatch.StartNew();
        // What it cannot call is a failure of its own, and does not keep it from the rest.
        var wegen = langs.Where(bewerking => !bewerking.Onbekend(wereld).Any()).Index().SelectMany(bewerking => wereld.Bellers.Select(wie => (Wie: wie, Bewerking: bewerking.Item, Rang: bewerking.Index)));
        await Parallel.ForEachAsync(wegen, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (weg, _) => await doe(weg.Wie, weg.Bewerking, weg.Rang));
        await TestContext.Progress.WriteLineAsync($"De wandelaar: {loper.Verzoeken} verzoeken in {klok.Elapsed.TotalSeconds:F1} s.");
    }

    /// <summary>By id and by number in turn; the case itself by both.</summary>
    static IEnumerable<(string Naam, string Afwezig)> Namen(Geval geval, Bewerking bewerking, int rang)
    {
        var namen = new[] { (geval.Zaak.Nummer, afwezigNummer), ($"{geval.Zaak.Id}", AfwezigId) };
        return bewerking.Pad == "/knelpunten/{knelpunt}" ? namen : [namen[rang % 2]];
    }

    static bool Ziet(Beller wie, Bewerking bewerking, Geval geval) => (geval.Ziet | (bewerking.OverToewijzing ? geval.Toegewezen : Wie.Geen)).HasFlag(wie.Wie);

    /// <summary>As far as this case has them, and one further: what came from elsewhere has most in it.</summary>
    static IEnumerable<int> Nummers(Bewerking bewerking, Geval geval) =>
        !bewerking.HeeftNummer ? [1] : geval.Kenmerk is not null || geval.Toewijzingen.Count > 0 ? [1, 2, 3] : [1];

    Task AlsAfwezig(Beller wie, Bewerking bewerking, string wat, string naam, string afwezig, int nummer, string vraag = "", string? ifNoneMatch = null, HttpMethod? methode = null) =>
        loper.MoetAfwezigLijken(wie, bewerking, wat, bewerking.Adres(naam, nummer) + vraag, naam, bewerking.Adres(afwezig, nummer) + vraag, afwezig,
            _ => methode ?? HttpMethod.Get, _ => null, ifNoneMatch is null ? null : ("If-None-Match", ifNoneMatch));

    async Task LeesKnelpunten(Beller wie, Bewerking bewerking, int rang)
    {
        var verboden = (await loper.Vraag(wie, bewerking, bewerking.Adres(afwezigNummer))).Status is 401 or 403;
        // Who has not the role hears so before it matters which case: two tell that as well as all.
        var gevallen = verboden ? [wereld.Verhoogd, wereld.Gevallen[rang % wereld.Gevallen.Count]] : wereld.Gevallen;
        foreach (var (i, geval) in gevallen.Index())
        {
            foreach (var (naam, afwezig) in Namen(geval, bewerking, rang + i))
            {
                if (verboden || !Ziet(wie, bewerking, geval))
                    await AlsAfwezig(wie, bewerking, geval.Naam, naam, afwezig, bewerking.HeeftNummer ? 1 + ((rang + i) % 3) : 1, ifNoneMatch: (rang + i) % 3 == 0 ? geval.Etag : null);
                else
                    await LeesZichtbaar(wie, bewerking, geval, naam);
            }
        }

        if (!verboden)
            await LeesOoit(wie, bewerking, rang);
    }

    async Task LeesZichtbaar(Beller wie, Bewerking bewerking, Geval geval, string naam)
    {
        foreach (var nummer in Nummers(bewerking, geval))
        {
            var vanEenAnder = bewerking.OverToewijzing && bewerking.HeeftNummer && !geval.Ziet.HasFlag(wie.Wie) && !geval.Toewijzingen.GetValueOrDefault(nummer).HasFlag(wie.Wie);
            var gehoord = await loper.Vraag(wie, bewerking, bewerking.Adres(naam, nummer));
            if (vanEenAnder && gehoord.Kaal($"/{nummer}") != (await loper.Vraag(wie, bewerking, bewerking.Adres(naam, 9))).Kaal("/9"))
                loper.Meld(wie, bewerking, $"verschilt van een toewijzing die er niet is: {geval.Naam} {nummer}", gehoord.Alles);
            if (bewerking.Pad == "/knelpunten/{knelpunt}" && (gehoord.Status != 200 || !gehoord.Inhoud.Contains(geval.Titel)))
                loper.Meld(wie, bewerking, $"weigert wie het mag zien: {geval.Naam}", gehoord.Alles);
            Tel(wie, bewerking, gehoord);
            if (gehoord.Status == 200)
                await InElkeVorm(wie, bewerking, bewerking.Adres(naam, nummer), gehoord);
        }
    }

    /// <summary>Of a moment in the past, or a version; and the head alone.</summary>
    async Task LeesOoit(Beller wie, Bewerking bewerking, int rang)
    {
        var onzichtbaar = wereld.Gevallen.Where(geval => !Ziet(wie, bewerking, geval)).OrderByDescending(geval => geval == wereld.Verhoogd).FirstOrDefault();
        var zichtbaar = wereld.Gevallen.Where(geval => Ziet(wie, bewerking, geval)).ToList();
        foreach (var vraag in ooit)
        {
            if (onzichtbaar is not null)
                await AlsAfwezig(wie, bewerking, $"{onzichtbaar.Naam} met {vraag}", onzichtbaar.Zaak.Nummer, afwezigNummer, 1, $"?{vraag}");
        }

        if (zichtbaar.Count > 0)
            await loper.Vraag(wie, bewerking, $"{bewerking.Adres(zichtbaar[rang % zichtbaar.Count].Zaak.Nummer)}?{ooit[rang % ooit.Length]}");

        if (onzichtbaar is not null)
            await AlsAfwezig(wie, bewerking, $"{onzichtbaar.Naam} met HEAD", onzichtbaar.Zaak.Nummer, afwezigNummer, 1, methode: HttpMethod.Head);
        if (onzichtbaar is null)
            return;
        foreach (var vorm in bewerking.AndereVormen)
        {
            await loper.MoetAfwezigLijken(wie, bewerking, $"{onzichtbaar.Naam} als {vorm}", bewerking.Adres(onzichtbaar.Zaak.Nummer), onzichtbaar.Zaak.Nummer,
                bewerking.Adres(afwezigNummer), afwezigNummer, _ => HttpMethod.Get, _ => null, ("Accept", vorm));
        }
    }

    /// <summary>What is kept from a page must be kept from its paper: searched for the same words, and there or not there as its JSON is.</summary>
    async Task InElkeVorm(Beller wie, Bewerking bewerking, string adres, Gehoord alsJson)
    {
        foreach (var vorm in bewerking.AndereVormen)
        {
            var gehoord = await loper.Stuur(wie, bewerking, HttpMethod.Get, adres, null, ("Accept", vorm));
            if (gehoord.Status != alsJson.Status || (gehoord.Status == 200 && gehoord.Vorm != vorm))
                loper.Meld(wie, bewerking, $"antwoordt als {vorm} anders dan als json", $"{adres}: {gehoord.Status} {gehoord.Vorm} tegenover {alsJson.Status}");
        }
    }

    async Task LeesVergaderingen(Beller wie, Bewerking bewerking)
    {
        if ((await loper.Vraag(wie, bewerking, bewerking.Adres(AfwezigId))).Status is 401 or 403)
            return;
        foreach (var (vergadering, punten) in wereld.Vergaderingen)
        {
            foreach (var nummer in bewerking.HeeftNummer ? punten.Keys.ToArray() : [1])
            {
                var gehoord = await loper.Vraag(wie, bewerking, bewerking.Adres($"{vergadering.Id}", nummer));
                Tel(wie, bewerking, gehoord);
                await InElkeVorm(wie, bewerking, bewerking.Adres($"{vergadering.Id}", nummer), gehoord);
                if (!bewerking.OverAgendapunt)
                    continue;
                if (!punten[nummer].HasFlag(wie.Wie) && gehoord.Kaal($"/{nummer}") != (await loper.Vraag(wie, bewerking, bewerking.Adres($"{vergadering.Id}", 9))).Kaal("/9"))
                    loper.Meld(wie, bewerking, $"verschilt van een punt dat er niet is: {nummer}", gehoord.Alles);
                if (punten[nummer].HasFlag(wie.Wie) && bewerking.Pad.EndsWith("{nummer}", StringComparison.Ordinal) && gehoord.Status != 200)
                    loper.Meld(wie, bewerking, $"weigert wie het punt mag zien: {nummer}", gehoord.Alles);
            }

            foreach (var vraag in ooit)
                await loper.Vraag(wie, bewerking, $"{bewerking.Adres($"{vergadering.Id}")}?{vraag}");
        }
    }

    /// <summary>What a beheerder works with. Who has no such role hears the same of everything.</summary>
    async Task LeesPerId(Beller wie, Bewerking bewerking)
    {
        foreach (var id in Ids(bewerking).Prepend(AfwezigId))
        {
            var gehoord = await loper.Vraag(wie, bewerking, bewerking.Adres(id));
            Tel(wie, bewerking, gehoord);
            foreach (var vraag in ooit)
                await loper.Vraag(wie, bewerking, $"{bewerking.Adres(id)}?{vraag}");
            if (gehoord.Status == 200 && wie.Wie != Wie.Beheerder)
                loper.Meld(wie, bewerking, "is voor beheerders", gehoord.Inhoud);
        }
    }

    IEnumerable<string> Ids(Bewerking bewerking) => bewerking.OverPersoon ? wereld.Personen : wereld.Verwijderingen.Select(id => $"{id}");

    async Task LeesLijst(Beller wie, Bewerking bewerking)
    {
        var eerste = await loper.Vraag(wie, bewerking, bewerking.Adres(""));
        foreach (var vraag in ooit)
            await loper.Vraag(wie, bewerking, $"{bewerking.Adres("")}?{vraag}");
        if (eerste.Status is 401 or 403)
            return;
        await InElkeVorm(wie, bewerking, bewerking.Adres(""), eerste);
        await lijsten.Lees(wie, bewerking);
    }

    /// <summary>Lists inside a case or a meeting come whole, or say where they go on.</summary>
    void Tel(Beller wie, Bewerking bewerking, Gehoord gehoord)
    {
        if (gehoord is { Status: 200, Link: null } && gehoord.Lijst is { } lijst && lijst.Op("total") != $"{lijst.GetProperty("items").GetArrayLength()}")
            loper.Meld(wie, bewerking, "telt anders dan er staat", gehoord.Inhoud);
    }

    async Task DoeMetKnelpunten(Beller wie, Bewerking bewerking, int rang)
    {
        var eerste = await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(afwezigNummer), bewerking.Inhoud(afwezigNummer), ("If-Match", "\"1\""));
        var verboden = eerste.Status is 401 or 403;
        var gevallen = verboden ? [wereld.Verhoogd, wereld.Gevallen[rang % wereld.Gevallen.Count]] : wereld.Gevallen;
        foreach (var (i, geval) in gevallen.Index())
        {
            var (naam, afwezig) = Namen(geval, bewerking, rang + i).First();
            var variant = (rang + i) / 2;
            if (bewerking.SluitAan && geval.IsAansluitbaar && !verboden && !Ziet(wie, bewerking, geval))
            {
                // Anybody may say "wij ook" to it, and sees it from then on; until then its versions tell him nothing.
                await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(naam), bewerking.Inhoud(afwezigNummer), ("If-Match", "\"99999\""));
            }
            else if (verboden || !Ziet(wie, bewerking, geval))
            {
                await loper.MoetAfwezigLijken(wie, bewerking, geval.Naam, bewerking.Adres(naam), naam, bewerking.Adres(afwezig), afwezig,
                    _ => HttpMethod.Post, _ => variant % 3 == 0 ? Gehoord.Leeg : bewerking.Inhoud(afwezigNummer), variant % 2 == 0 ? ("If-Match", "\"1\"") : null);
                if (bewerking.VerwijstNaarKnelpunt && !verboden)
                    await Verwijs(wie, bewerking, geval, wereld.Gevallen.First(ander => Ziet(wie, bewerking, ander)).Zaak.Nummer);
            }
            else if (variant % 2 == 0)
            {
                await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(naam), variant % 8 == 0 ? Gehoord.Leeg : bewerking.Inhoud(afwezigNummer), ("If-Match", "\"1\""));
            }
        }

        // Once where it may succeed: the answer to that is an answer too.
        if (!verboden && wereld.Gevallen.Where(geval => Ziet(wie, bewerking, geval)).ToList() is { Count: > 0 } eigen)
            await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(eigen[rang % eigen.Count].Zaak.Nummer), bewerking.Inhoud(afwezigNummer), ("If-Match", eigen[rang % eigen.Count].Etag));
    }

    async Task DoeElders(Beller wie, Bewerking bewerking)
    {
        string[] plaatsen = bewerking.OverVerwijdering || bewerking.OverPersoon ? [AfwezigId, .. Ids(bewerking)] : bewerking.OverVergadering ? [AfwezigId, .. wereld.Vergaderingen.Select(vergadering => $"{vergadering.Vergadering.Id}")] : [""];
        foreach (var plaats in plaatsen)
        {
            var gehoord = await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(plaats), Gehoord.Leeg, ("If-Match", "\"1\""));
            if (gehoord.Status is 401 or 403)
                return;
            await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(plaats), bewerking.Inhoud(afwezigNummer), ("If-Match", "\"1\""));
            // That a case exists a beheerder hears when he names its number in a verwijdering; what is in it only as far as it would go.
            foreach (var geval in bewerking.VerwijstNaarKnelpunt && bewerking.Pad != "/verwijderingen" ? wereld.Gevallen.Where(geval => !geval.Ziet.HasFlag(wie.Wie)) : [])
                await Verwijs(wie, bewerking, geval, plaats);
        }

        if (bewerking.Pad == "/knelpunten")
        {
            // A kenmerk is unique, so that it exists can be heard; not which case it is of.
            foreach (var kenmerk in wereld.Kenmerken)
                await loper.Stuur(wie, bewerking, HttpMethod.Post, bewerking.Adres(""), System.Net.Http.Json.JsonContent.Create(
                    new { titel = "t", omschrijving = "o", regio = "noord-holland", organisatie = "riec-noord-holland", kenmerk = new { bron = "Lijst", waarde = kenmerk } }));
        }
    }

    /// <summary>A reference to what cannot be seen is one to nothing.</summary>
    Task Verwijs(Beller wie, Bewerking bewerking, Geval geval, string waar) =>
        loper.MoetAfwezigLijken(wie, bewerking, $"als verwijzing: {geval.Naam}", bewerking.Adres(waar), geval.Zaak.Nummer, bewerking.Adres(waar), afwezigNummer,
            _ => HttpMethod.Post, bewerking.Inhoud);
}
