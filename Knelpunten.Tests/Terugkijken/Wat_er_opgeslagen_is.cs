using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Overzicht;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>Raw events with everything that was kept beside them.</summary>
[Parallelizable(ParallelScope.Self)]
public class Wat_er_opgeslagen_is : Apitest
{
    [Test]
    public async Task Een_gebeurtenis_komt_met_al_haar_metagegevens()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "activiteiten", new { soort = "webinar", titel = "Lang geleden", wanneer = "2019-06", waarom = "Voor de volledigheid.", namens = "douane" });
        var actor = await Ato.Lees("/v1/ik", "actor");
        var e = (await Auditor.Lees($"{k}/gebeurtenissen")).Json.GetProperty("items").EnumerateArray().Last();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((e.Op("gebeurtenis"), e.Op("stroom"), e.Op("stroomsoort")), Is.EqualTo(("activiteit_toegevoegd", $"{k.Id}", "knelpunt")));
            Assert.That((e.Op("wanneer"), e.Op("precisie"), e.Op("vroegst"), e.Op("laatst")), Is.EqualTo(("2019-06", "maand", "2019-06-01", "2019-06-30")));
            Assert.That((e.Op("actor"), e.Op("rol"), e.Op("organisatie"), e.Op("namens"), e.Op("waarom")), Is.EqualTo((actor, "ato", "ato", "organisatie:douane", "Voor de volledigheid.")));
            Assert.That((e.Op("opdracht"), e.Op("opdrachtVersie"), e.Op("schemaVersie"), e.Op("herkomst")), Is.EqualTo(("voeg_activiteit_toe", "1", "1", "achteraf")));
            Assert.That(e.Op("gegevens.titel"), Is.EqualTo("Lang geleden"));
            foreach (var lid in new[] { "volgnummer", "id", "versie", "opgetekend", "beleid", "register", "correlatie", "oorzaak" })
                Assert.That(e.Op(lid), Is.Not.Null.And.Not.Empty, lid);
        }
    }

    [Test]
    public async Task In_bladzijden_van_een_komt_alles_precies_een_keer_en_voor_niemand_anders()
    {
        var (k, v) = await ToegewezenKnelpunt();
        foreach (var zaak in new[] { k, v })
        {
            var versies = new List<string?>();
            for (var adres = $"{zaak}/gebeurtenissen?pageSize=1"; adres is not null;)
            {
                var bladzijde = await Auditor.Lees(adres);
                Assert.That(bladzijde.Json.Op("total"), Is.EqualTo($"{await AantalEvents(zaak)}"));
                versies.AddRange(bladzijde.Json.Elk("items", "versie"));
                adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
            }

            Assert.That(versies, Is.EqualTo(Enumerable.Range(1, (int)await AantalEvents(zaak)).Select(nr => $"{nr}")));
            foreach (var wie in new[] { Ato, Melder, Secretariaat, Douane, Beheerder })
                (await wie.Get($"{zaak}/gebeurtenissen")).MoetProbleemZijn(403, "rol-ontoereikend");
        }

        (await Auditor.Get($"/v1/knelpunten/{Guid.NewGuid()}/gebeurtenissen")).MoetProbleemZijn(404, "niet-gevonden");
    }

    [Test]
    public async Task De_geschiedenis_van_een_partner_is_van_hem_en_van_wie_zijn_knelpunten_ziet()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        async Task<IEnumerable<string?>> Zinnen(Persoon wie, string partner)
        {
            var zinnen = new List<string?>();
            for (var adres = $"/v1/partners/{partner}/tijdlijn?pageSize=100"; adres is not null;)
            {
                var bladzijde = await wie.Lees(adres);
                zinnen.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray().Where(regel => regel.Op("knelpunt") is null || regel.Op("knelpunt") == $"{k.Id}").Select(regel => $"{regel.Op("knelpuntnummer")} {regel.Op("zin")}"));
                adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
            }

            return zinnen;
        }

        var verwacht = new[] { " Organisatie Douane in het register vastgelegd.", $"{k.Nummer} Toewijzing 1: Douane gevraagd als trekker, uiterlijk {Vandaag.AddDays(90).ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("nl-NL"))}.", $"{k.Nummer} Toewijzing 1 geaccepteerd." };
        foreach (var wie in new[] { Douane, Ato, Auditor })
            Assert.That(await Zinnen(wie, "douane"), Is.EqualTo(verwacht));
        Assert.That(await Zinnen(Om, "douane"), Is.EqualTo(verwacht[..1]));
        (await Melder.Get("/v1/partners/douane/tijdlijn")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Auditor.Get("/v1/partners/bestaat-niet/tijdlijn")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((await Auditor.Lees("/v1/partners/douane/gebeurtenissen?pageSize=100")).Json.Elk("items", "gebeurtenis"), Does.Contain("organisatie_vastgelegd").And.Contain("toewijzing_geopend"));
    }
}

/// <summary>The whole log.</summary>
public class Het_hele_logboek : Apitest
{
    const string Ndjson = "application/x-ndjson";

    /// <summary>More than two pages of the stream.</summary>
    protected override async Task<Dienstproef> Dienst()
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("logboek");
        await using (var store = Verzonnen_geschiedenis.Store(verbinding, out var klok))
        {
            await Verzonnen_geschiedenis.Schrijf(store, klok, Verzonnen_geschiedenis.Van(7, voorvallen: 1_100));
            await Verzonnen_geschiedenis.HoudBij(store, () => 400);
        }

        var dienst = await Dienstproef.StartOp(verbinding);
        // Its numbers were made up; what is reported from here on gets others.
        await dienst.Voer("select setval('knelpunten.knelpuntnummer', 90000)");
        // Nobody reads before all of it is taken in.
        dienst.Onthoud($"{await dienst.Waarde<long>("select max(seq_id) from knelpunten.mt_events")}");
        return dienst;
    }

    async Task<List<JsonElement>> Stroom(string vraag = "")
    {
        var antwoord = await Auditor.Get($"/v1/audit/gebeurtenissen{vraag}", ("Accept", Ndjson));
        Assert.That((int)antwoord.Status, Is.EqualTo(200), antwoord.Tekst);
        Assert.That(antwoord.Tekst, Is.Empty.Or.EndsWith("\n"));
        return [.. antwoord.Tekst.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(regel => JsonDocument.Parse(regel).RootElement)];
    }

    async Task<List<JsonElement>> Bladzijden(string vraag)
    {
        var alles = new List<JsonElement>();
        for (var adres = $"/v1/audit/gebeurtenissen?{vraag}pageSize=100"; adres is not null;)
        {
            var bladzijde = await Auditor.Lees(adres);
            alles.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray());
            adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
        }

        return alles;
    }

    static IEnumerable<string> Tekst(IEnumerable<JsonElement> regels) => regels.Select(regel => regel.GetRawText());

    [Test]
    public async Task Als_stroom_komt_hetzelfde_als_in_bladzijden_en_verder_vanaf_elke_plaats()
    {
        var stroom = await Stroom();
        Assert.That(stroom, Has.Count.EqualTo(await Proef.Waarde<long>("select count(*) from knelpunten.mt_events where type <> 'tombstone'")).And.Count.GreaterThan(1_099));
        Assert.That(stroom.Select(e => e.GetProperty("volgnummer").GetInt64()), Is.Ordered.And.Unique);
        Assert.That(Tekst(await Bladzijden("")), Is.EqualTo(Tekst(stroom)));
        foreach (var plaats in new[] { 0, 999, 1_000, 1_050, stroom.Count - 1 })
            Assert.That(Tekst(await Stroom($"?na={stroom[plaats].Op("volgnummer")}")), Is.EqualTo(Tekst(stroom.Skip(plaats + 1))));
    }

    [Test]
    public async Task Op_tijd_wie_soort_zaak_regio_en_verzoek_te_kiezen()
    {
        var k = await KnelpuntInTriage();
        var alles = await Stroom();
        var eigen = alles.FindAll(e => e.Op("stroom") == $"{k.Id}");
        var actor = eigen[0].Op("actor");
        var correlatie = eigen[^1].Op("correlatie");
        var regios = (await Auditor.Lees($"/v1/knelpunten/{alles.Find(e => e.Op("gebeurtenis") == "knelpunt_gemeld").Op("stroom")}")).Json.GetProperty("regios").EnumerateArray().Select(r => r.GetString()).ToList();
        async Task Moet(string vraag, Func<JsonElement, bool> zo)
        {
            var verwacht = Tekst(alles.Where(zo)).ToList();
            Assert.That(verwacht, Is.Not.Empty, vraag);
            Assert.That(Tekst(await Stroom($"?{vraag}")), Is.EqualTo(verwacht), vraag);
            Assert.That(Tekst(await Bladzijden($"{vraag}&")), Is.EqualTo(verwacht), vraag);
        }

        await Moet($"knelpunt={k.Nummer}", e => e.Op("stroom") == $"{k.Id}");
        await Moet($"stroom={k.Id}", e => e.Op("stroom") == $"{k.Id}");
        await Moet($"actor={actor}", e => e.Op("actor") == actor);
        await Moet($"correlatie={correlatie}", e => e.Op("correlatie") == correlatie);
        await Moet("gebeurtenis=knelpunt_gemeld,knelpunt_heropend", e => e.Op("gebeurtenis") is "knelpunt_gemeld" or "knelpunt_heropend");
        var (vanRegio, regio) = (await Stroom($"?regio={regios[0]}"), regios[0]);
        foreach (var zaak in alles.Where(e => e.Op("stroomsoort") == "knelpunt").Select(e => e.Op("stroom")).Distinct())
        {
            var isVan = (await Auditor.Lees($"/v1/knelpunten/{zaak}")).Json.GetProperty("meldingen").EnumerateArray().Any(m => m.Op("regio") == regio);
            Assert.That(vanRegio.Exists(e => e.Op("stroom") == zaak), Is.EqualTo(isVan), zaak);
        }
    }

    [Test]
    public async Task Een_tijdvak_van_tien_jaar_of_van_een_dag_is_wat_toen_bekend_werd()
    {
        var alles = await Stroom();
        var log = Verzonnen_geschiedenis.Log(Verzonnen_geschiedenis.Van(7, voorvallen: 1_100)).SelectMany(zaak => zaak).OrderBy(e => e.Volgnummer).ToDictionary(e => $"{e.Volgnummer}", e => e.Moment);
        Assert.That(await Stroom("?vanaf=2020-01-01&tot=2029-12-31"), Has.Count.EqualTo(alles.Count));
        Assert.That(await Stroom("?vanaf=2020-01-01&tot=2020-12-31"), Is.Empty);
        foreach (var dag in new[] { new DateOnly(2024, 2, 1), new DateOnly(2024, 3, 31) })
        {
            var (begin, einde) = (Knelpunten.Api.Inrichting.Kalender.Begin(dag), Knelpunten.Api.Inrichting.Kalender.Begin(dag.AddDays(11)));
            Assert.That((await Stroom($"?vanaf={dag:yyyy-MM-dd}&tot={dag.AddDays(10):yyyy-MM-dd}")).Select(e => e.Op("volgnummer")),
                Is.EqualTo(log.Where(e => e.Value >= begin && e.Value < einde).Select(e => e.Key)));
        }

        // Up to and from a moment to the microsecond: what became known at that very moment is in both.
        var (plaats, precies) = log.OrderBy(e => e.Value).ElementAt(500);
        var moment = precies.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture);
        Assert.That((await Stroom($"?tot={moment}"))[^1].Op("volgnummer"), Is.EqualTo(plaats));
        Assert.That((await Stroom($"?vanaf={moment}"))[0].Op("volgnummer"), Is.EqualTo(plaats));
    }

    [TestCase("na=2000000000", "na", "bestaat nog niet")]
    [TestCase("na=-1", "na", "moet een geheel getal zijn")]
    [TestCase("vanaf=gisteren", "vanaf", "moet een moment zijn")]
    [TestCase("vanaf=2099-01-01", "vanaf", "ligt in de toekomst")]
    [TestCase("vanaf=2024-02-01&tot=2024-01-01", "tot", "ligt vóór vanaf")]
    [TestCase("gebeurtenis=iets", "gebeurtenis", "moet een van deze zijn")]
    [TestCase("knelpunt=iets", "knelpunt", "moet een id of nummer zijn")]
    [TestCase("cursor=iets", "cursor", "hoort niet bij deze lijst")]
    public async Task Wat_niet_kan_wordt_met_reden_geweigerd(string vraag, string naam, string reden)
    {
        var gebreken = (await Auditor.Get($"/v1/audit/gebeurtenissen?{vraag}")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.EqualTo(new[] { naam }));
        Assert.That(gebreken[naam], Does.StartWith(reden));
    }

    [Test]
    public async Task Alleen_voor_auditors_en_het_staat_in_het_inzagelog()
    {
        foreach (var wie in new[] { Ato, Melder, Secretariaat, Douane, Beheerder })
            (await wie.Get("/v1/audit/gebeurtenissen", ("Accept", Ndjson))).MoetProbleemZijn(403, "rol-ontoereikend");
        await Stroom("?gebeurtenis=knelpunt_gemeld");
        var regel = (await Auditor.Lees("/v1/audit/inzagen?handeling=getAuditGebeurtenissen&resultaat=200")).Json.GetProperty("items")[0];
        Assert.That((regel.Op("soort"), regel.Op("filter")), Is.EqualTo(("export", "gebeurtenis=knelpunt_gemeld")));
        (await Auditor.Get("/v1/audit/gebeurtenissen", ("Accept", "text/html"))).MoetProbleemZijn(406, "antwoordvorm-niet-beschikbaar");
    }

    [Test]
    public async Task Wie_midden_in_de_stroom_ophoudt_laat_niets_achter()
    {
        for (var i = 0; i < 5; i++)
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/audit/gebeurtenissen");
            verzoek.Headers.Authorization = new("Bearer", Dienstproef.Token("--naam", "Anna Smit", "--rol", "auditor", "--organisatie", "ato"));
            verzoek.Headers.Accept.ParseAdd(Ndjson);
            using var antwoord = await Proef.Http.SendAsync(verzoek, HttpCompletionOption.ResponseHeadersRead);
            Assert.That(antwoord.Headers.GetValues(Leesstand.Kop).Single(), Does.Match("^[0-9]+$"));
            await using var stroom = await antwoord.Content.ReadAsStreamAsync();
            using var lezer = new StreamReader(stroom);
            Assert.That(JsonDocument.Parse((await lezer.ReadLineAsync())!).RootElement.Op("volgnummer"), Is.EqualTo("1"));
        }

        Assert.That(await Stroom(), Has.Count.GreaterThan(1_100));
        Assert.That(Proef.Logregels.Where(regel => regel.StartsWith("Error", StringComparison.Ordinal) || regel.StartsWith("Critical", StringComparison.Ordinal)), Is.Empty);
    }
}
