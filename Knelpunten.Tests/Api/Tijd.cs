namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Tijd : Apitest
{
    async Task<(string? Wanneer, string? Herkomst)> Laatste(Zaak k)
    {
        var regel = (await Auditor.Lees($"{k}/tijdlijn")).Json.GetProperty("items").EnumerateArray().Last();
        return (regel.Op("wanneer"), regel.Op("herkomst"));
    }

    [Test]
    public async Task Wat_vandaag_gebeurt_is_direct()
    {
        var k = await GemeldKnelpunt();
        Assert.That(await Laatste(k), Is.EqualTo((Dag(0), "direct")));
        Assert.That(await Melder.Lees($"{k}", "registratiedatum"), Is.EqualTo(Dag(0)));
    }

    [TestCase("2019")]
    [TestCase("2019-06")]
    [TestCase("2019-06-04")]
    [TestCase("2019-06/2021-02")]
    [TestCase("onbekend")]
    public async Task Wat_eerder_gebeurde_houdt_de_precisie_van_de_bron(string wanneer)
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "activiteiten", new { soort = "webinar", titel = "Webinar", wanneer });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Laatste(k), Is.EqualTo((wanneer, "achteraf")));
            Assert.That(await Ato.Lees($"{k}", "activiteiten.0.wanneer"), Is.EqualTo(wanneer));
        }
    }

    [TestCase("2019-13")]
    [TestCase("1899")]
    [TestCase("2019-06-31")]
    [TestCase("4-6-2019")]
    [TestCase("2021/2019")]
    [TestCase("2200")]
    [TestCase("gisteren")]
    public async Task Wat_geen_datum_is_wordt_genoemd(string wanneer)
    {
        var geweigerd = (await Ato.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "ato", wanneer }))
            .MoetProbleemZijn(400, "ongeldige-invoer");
        Assert.That(geweigerd.Gebreken["wanneer"], Does.StartWith("moet een datum zijn als 2026"));
    }

    [Test]
    public async Task Een_melder_legt_niets_achteraf_vast_en_niemand_de_toekomst()
    {
        (await Melder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", wanneer = "2019" }))
            .MoetProbleemZijn(403, "achteraf-voorbehouden");
        (await Ato.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", wanneer = Dag(1) }))
            .MoetProbleemZijn(409, "wanneer-in-de-toekomst");
        var (k, _) = await ToegewezenKnelpunt();
        (await Douane.Post($"{k}/toewijzingen/1/acceptatie", new { wanneer = Dag(-3) }, 1)).MoetProbleemZijn(403, "achteraf-voorbehouden");
    }

    [Test]
    public async Task Een_stadiumwissel_gaat_niet_zeker_vooraf_aan_de_vorige()
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "landelijk", organisatie = "liec", wanneer = "2019-06" }));
        var geweigerd = await Ato.DoetTevergeefs(k, "dossierhouder", new { wanneer = "2019-05-31" }, 409, "voor-vorige-stadiumwissel");
        Assert.That(geweigerd.Json.Op("waarden.nietEerderDan"), Is.EqualTo("2019-06-01"));
        await Ato.Doet(k, "dossierhouder", new { wanneer = "2019" });
        await Ato.Doet(k, "triage", new { uitkomst = "sparren", reden = "Samen.", wanneer = "2019-07-02" });
        await Ato.Doet(k, "activiteiten", new { soort = "werkbezoek", titel = "Al eerder", wanneer = "2018" });
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Klaar.", wanneer = "2021" });
        Assert.That((await Ato.Lees($"{k}/tijdlijn")).Json.Elk("items", "wanneer"), Is.EqualTo(new[] { "2019-06", "2019", "2019-07-02", "2018", "2021" }));
        Assert.That((await Ato.Lees($"{k}/tijdlijn")).Json.Elk("items", "herkomst"), Is.All.EqualTo("achteraf"));
    }

    [Test]
    public async Task Een_oude_lijst_met_een_gehouden_vergadering_komt_er_achteraf_in()
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "brabant-zeeland", organisatie = "taskforce-riec-brabant-zeeland", wanneer = "2019-02" }));
        await Ato.Doet(k, "dossierhouder", new { wanneer = "2019-02" });
        await Ato.Doet(k, "triage", new { uitkomst = "voordragen", reden = "Naar het SBO.", vertrouwelijkheidaanduiding = "intern", wanneer = "2019-03" });
        object onbekend = new { onbekendOmdat = "Staat niet in de bron." };
        await Ato.Doet(k, "oplegnotitie", new
        {
            aanleiding = onbekend,
            probleem = onbekend,
            gevraagdBesluit = onbekend,
            afweging = onbekend,
            financien = onbekend,
            voorgesteldePartner = onbekend,
            communicatie = onbekend,
            wanneer = "2019-03",
        });
        var gepland = await Secretariaat.Post("/v1/vergaderingen", new { dag = "2019-04", wanneer = "2019-03" });
        Assert.That((int)gepland.Status, Is.EqualTo(201), gepland.Tekst);
        var v = new Zaak(gepland.Json.GetProperty("id").GetGuid(), gepland.Json.Op("nummer")!, $"/v1/vergaderingen/{gepland.Json.Op("id")}");
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer, wanneer = "2019-03" });
        await Secretariaat.Doet(v, "agenda/vaststelling", new { wanneer = "2019-04" });
        await Secretariaat.Doet(v, "gehouden", new { wanneer = "2019-04" });
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new
        {
            soort = "beleggen",
            tekst = "Naar de Belastingdienst.",
            toewijzingen = new[] { new { partner = "belastingdienst", rol = "trekker", vraag = "Los het op.", uiterlijkeDatum = "2019-12-31" } },
            wanneer = "2019-04",
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ato.Lees($"{k}", "stadium"), Is.EqualTo("toegewezen"));
            Assert.That(await Ato.Lees($"{v}", "dag"), Is.EqualTo("2019-04"));
            Assert.That(v.Nummer, Does.StartWith("SBO-2019-"));
            Assert.That(await Laatste(k), Is.EqualTo(("2019-04", "achteraf")));
        }
    }

    [Test]
    public async Task Een_knelpunt_houdt_de_regio_die_op_zijn_dag_gold()
    {
        object Met(string regio, string organisatie, string? wanneer) => new { titel = "t", omschrijving = "o", regio, organisatie, wanneer };
        (await Ato.Post("/v1/knelpunten", Met("oost-brabant", "ato", "2019-06"))).MoetProbleemZijn(409, "niet-geldig-op-die-dag");
        (await Ato.Post("/v1/knelpunten", Met("brabant-zeeland", "ato", null))).MoetProbleemZijn(409, "niet-geldig-op-die-dag");
        Knelpunt(await Ato.Post("/v1/knelpunten", Met("brabant-zeeland", "taskforce-riec-brabant-zeeland", "2019-06")));
        Knelpunt(await Ato.Post("/v1/knelpunten", Met("oost-brabant", "riec-oost-brabant", "2018")));
        Knelpunt(await Ato.Post("/v1/knelpunten", Met("oost-brabant", "riec-oost-brabant", null)));
    }

    [Test]
    public async Task Een_vergadering_in_het_verleden_wordt_niet_gepland()
    {
        (await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(-1) })).MoetProbleemZijn(409, "vergaderdag-voorbij");
        (await Secretariaat.Post("/v1/vergaderingen", new { dag = "2031" })).MoetProbleemZijn(409, "vergaderdag-onvolledig");
        (await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(5), aanvang = "12:00", einde = "11:00" })).MoetProbleemZijn(409, "einde-voor-aanvang");
        (await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(5), inleverDatum = Dag(6) })).MoetProbleemZijn(409, "inleverdatum-na-vergadering");
        (await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(5), inleverDatum = "1899-01-01", aanvang = "25:00" })).MoetProbleemZijn(400, "ongeldige-invoer");
    }
}
