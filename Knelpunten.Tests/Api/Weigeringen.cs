using System.Text;

namespace Knelpunten.Tests.Api;

/// <summary>Each kind of refusal, on a database of its own: after each one every table holds what it held before.</summary>
public class Weigeringen : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.StartBewaakt("weigeringen");

    static StringContent Tekst(string inhoud, string soort) => new(inhoud, Encoding.UTF8, soort);

    [Test]
    public async Task Ongeldige_invoer_400_noemt_alle_gebreken_met_de_namen_op_de_draad()
    {
        var geweigerd = await Melder.Post("/v1/knelpunten?dag=1", new
        {
            titel = new string('a', 201),
            regio = "atlantis",
            organisatie = "bestaat-niet",
            wettelijkeGrondslag = new object[] { "art. 1", 5, " " },
            kenmerk = new { bron = "" },
            contact = new { email = "geen adres", telefoon = "1", twitter = "@x" },
            wanneer = "ooit",
            namens = "niemand",
            gemeente = "Utrecht",
        }, sleutel: "met spatie");
        Assert.That(geweigerd.MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EquivalentTo(new[]
        {
            "dag", "titel", "omschrijving", "regio", "organisatie", "wettelijkeGrondslag[1]", "wettelijkeGrondslag[2]", "kenmerk.bron", "kenmerk.waarde",
            "contact.email", "contact.telefoon", "contact.twitter", "wanneer", "namens", "gemeente", "Idempotency-Key",
        }));
        Assert.That(geweigerd.Json.Op("detail"), Is.EqualTo("Het verzoek bevat 16 gebreken; invalidParams noemt ze alle."));
    }

    [TestCase("", "verzoek-zonder-inhoud")]
    [TestCase("[]", "geen-object")]
    [TestCase("null", "geen-object")]
    [TestCase("{\"titel\":", "geen-json")]
    [TestCase("{\"titel\":\"a\",}", "geen-json")]
    [TestCase("{'titel':'a'}", "geen-json")]
    public async Task Wat_geen_JSON_object_is_400(string inhoud, string code) => (await Melder.Post("/v1/knelpunten", inhoud)).MoetProbleemZijn(400, code);

    [Test]
    public async Task Zonder_token_401_en_met_een_onbekend_of_bedorven_token_ook()
    {
        var antwoord = (await Niemand.Post("/v1/knelpunten", Melding())).MoetProbleemZijn(401, "niet-aangemeld");
        Assert.That(antwoord.Koppen["WWW-Authenticate"], Does.StartWith("Bearer"));
        (await Niemand.Post("/v1/knelpunten", Melding(), koppen: ("Authorization", "Bearer onzin"))).MoetProbleemZijn(401, "token-ongeldig");
        var token = Dienstproef.Token("--rol", "melder");
        (await Niemand.Post("/v1/knelpunten", Melding(), koppen: ("Authorization", $"Bearer {token[..^6]}AAAAAA"))).MoetProbleemZijn(401, "token-ongeldig");
    }

    [Test]
    public async Task Een_verkeerde_rol_403_noemt_wie_het_wel_mag()
    {
        var antwoord = (await Auditor.Post("/v1/knelpunten", Melding())).MoetProbleemZijn(403, "rol-ontoereikend");
        Assert.That(antwoord.Json.Op("rollen"), Is.EqualTo("[\"melder\",\"ato\"]"));
        (await Melder.Post("/v1/organisaties", new { naam = "x", soort = "beleid" })).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Een_token_zonder_rol_403()
    {
        var zonder = new Persoon(Proef, Rolloos());
        (await zonder.Post("/v1/knelpunten", Melding())).MoetProbleemZijn(403, "geen-rol");
        (await zonder.Get("/v1/knelpunten")).MoetProbleemZijn(403, "geen-rol");

        static string Rolloos() => Dienstproef.Token(wens => wens with { Rollen = [] }, "--rol", "melder", "--naam", "Zonder Rol");
    }

    [Test]
    public async Task Wat_er_niet_is_404_ook_een_schuine_streep_te_veel()
    {
        foreach (var pad in new[]
        {
            "/v1/knelpunten/K-2026-99999999", "/v1/knelpunten/K-2026-1", "/v1/knelpunten/42", $"/v1/knelpunten/{Guid.NewGuid()}", "/v1/knelpunten/'; drop table--",
            $"/v1/vergaderingen/{Guid.NewGuid()}", "/v1/vergaderingen/SBO-2026-1", "/v1/organisaties/atlantis", "/v1/niets", "/v2/knelpunten", "/v1/knelpunten/",
        })
            (await Ato.Get(pad)).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Post("/v1/knelpunten/K-2026-99999999/notities", new { tekst = "t" })).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Post($"/v1/knelpunten/{Guid.NewGuid()}/triage", new { uitkomst = "sparren", reden = "r" }, 1)).MoetProbleemZijn(404, "niet-gevonden");
        (await Secretariaat.Post($"/v1/vergaderingen/{Guid.NewGuid()}/gehouden", new { }, 1)).MoetProbleemZijn(404, "niet-gevonden");
        (await Secretariaat.Post($"/v1/vergaderingen/{Guid.NewGuid()}/agendapunten", new { type = "opening", titel = "t" })).MoetProbleemZijn(404, "niet-gevonden");
        (await Secretariaat.Post("/v1/vergaderingen/onzin/annulering", new { reden = "r" }, 1)).MoetProbleemZijn(404, "niet-gevonden");
    }

    [Test]
    public async Task Een_andere_methode_405_met_wat_wel_kan()
    {
        var k = await GemeldKnelpunt();
        Assert.That((await Ato.Stuur(HttpMethod.Delete, $"{k}", null)).MoetProbleemZijn(405, "methode-niet-toegestaan").Koppen["Allow"], Is.EqualTo("GET, HEAD, OPTIONS"));
        Assert.That((await Ato.Stuur(HttpMethod.Put, $"{k}/notities", Tekst("{}", "application/json"))).MoetProbleemZijn(405, "methode-niet-toegestaan").Koppen["Allow"],
            Is.EqualTo("GET, HEAD, OPTIONS, POST"));
    }

    [Test]
    public async Task Een_antwoordvorm_die_er_niet_is_406()
    {
        var k = await GemeldKnelpunt();
        (await Ato.Get($"{k}", ("Accept", "text/csv"))).MoetProbleemZijn(406, "antwoordvorm-niet-beschikbaar");
        (await Melder.Post("/v1/knelpunten", Melding(), koppen: ("Accept", "application/xml"))).MoetProbleemZijn(406, "antwoordvorm-niet-beschikbaar");
    }

    [Test]
    public async Task Een_botsing_met_de_regels_409_heeft_een_code_waarden_en_een_zin_in_twee_talen()
    {
        var k = await GemeldKnelpunt();
        var nl = (await Ato.Post($"{k}/voordracht", new { reden = "r" }, 1)).MoetProbleemZijn(409, "niet-in-dit-stadium");
        var en = (await Ato.Post($"{k}/voordracht", new { reden = "r" }, 1, koppen: ("Accept-Language", "en"))).MoetProbleemZijn(409, "niet-in-dit-stadium");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nl.Json.Op("detail"), Is.EqualTo("Dit kan niet in het stadium intake."));
            Assert.That(en.Json.Op("detail"), Is.EqualTo("This is not possible in the stage intake."));
            Assert.That(nl.Json.Op("waarden"), Is.EqualTo("{\"opdracht\":\"draag_voor\",\"stadium\":\"intake\"}"));
        }
    }

    [Test]
    public async Task Ondertussen_gewijzigd_412_zegt_wat_er_gebeurde_en_niets_gaat_verloren()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "classificatie", new { urgentie = "hoog" });
        await Melder.Doet(k, "aanvullingen", new { tekst = "Nieuws." });
        var antwoord = (await Ato.Post($"{k}/triage", new { uitkomst = "sparren", reden = "r" }, 2)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(antwoord.Json.Elk("wijzigingen", "versie"), Is.EqualTo(new[] { "3", "4" }));
            Assert.That(antwoord.Json.Elk("wijzigingen", "wat"), Is.EqualTo(new[] { "Ingedeeld: urgentie hoog.", "Aanvulling 1 ontvangen." }));
            Assert.That(antwoord.Koppen["ETag"], Is.EqualTo("\"4\""));
        }

        Assert.That((int)(await Ato.Post($"{k}/triage", new { uitkomst = "sparren", reden = "r" }, 4)).Status, Is.EqualTo(200));
        (await Ato.Post($"{k}/notities", new { tekst = "Met een oude versie." }, 2)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        (await Ato.Post($"{k}/notities", new { tekst = "Met een versie die nog komt." }, 99)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
    }

    [Test]
    public async Task Te_veel_413()
    {
        (await Melder.Post("/v1/knelpunten", $"{{\"titel\":\"{new string('x', 2 * 1024 * 1024)}\"}}")).MoetProbleemZijn(413, "verzoek-te-groot");
        var net = (await Melder.Post("/v1/knelpunten", $"{{\"titel\":\"{new string('x', 1_000_000)}\"}}")).MoetProbleemZijn(400, "ongeldige-invoer");
        Assert.That(net.Gebreken.Keys, Does.Contain("titel"));
    }

    [Test]
    public async Task Een_vorm_die_hier_niet_gelezen_wordt_415()
    {
        var sleutel = ("Idempotency-Key", "vorm-415");
        (await Melder.Stuur(HttpMethod.Post, "/v1/knelpunten", Tekst("titel=x", "application/x-www-form-urlencoded"), sleutel)).MoetProbleemZijn(415, "mediatype-niet-ondersteund");
        (await Melder.Stuur(HttpMethod.Post, "/v1/knelpunten", Tekst("<a/>", "application/xml"), sleutel)).MoetProbleemZijn(415, "mediatype-niet-ondersteund");
        (await Melder.Post("/v1/knelpunten", Melding(), koppen: ("Content-Encoding", "gzip"))).MoetProbleemZijn(415, "codering-niet-ondersteund");
    }

    [Test]
    public async Task Zonder_If_Match_428_en_wat_geen_ETag_is_400()
    {
        var k = await KnelpuntInTriage();
        object sparren = new { uitkomst = "sparren", reden = "r" };
        (await Ato.Post($"{k}/triage", sparren)).MoetProbleemZijn(428, "if-match-ontbreekt");
        foreach (var kop in new[] { "2", "*", "W/\"2\"", "\"twee\"", "\"2\", \"3\"", "\"-2\"", "\"\"", "\"99999999999999999999\"" })
        {
            var gebreken = (await Ato.Post($"{k}/triage", sparren, kop)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
            Assert.That(gebreken.Keys, Is.EqualTo(new[] { "If-Match" }), kop);
        }
    }

    [Test]
    public async Task Onbekende_vraagsleutels_en_verkeerde_waarden_400()
    {
        var gebreken = (await Ato.Get("/v1/knelpunten?kleur=rood&stadium=dicht&page=0&pageSize=101&sort=titel&dossierhouder=jan&melder=jij&stadium=intake"))
            .MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.EquivalentTo(new[] { "kleur", "stadium", "page", "pageSize", "sort", "melder" }));
        Assert.That((await Ato.Get("/v1/knelpunten?dossierhouder=jan")).Gebreken["dossierhouder"], Is.EqualTo("moet ik, geen of een actor-id zijn"));
        Assert.That((await Ato.Get("/v1/knelpunten?cursor=onzin")).Gebreken["cursor"], Is.EqualTo("hoort niet bij deze lijst"));
        Assert.That((await Ato.Get("/v1/knelpunten?titel=%00")).Gebreken.Keys, Is.EqualTo(new[] { "titel" }));
        var k = await GemeldKnelpunt();
        Assert.That((await Ato.Get($"{k}?peilmoment=gisteren&geldigOp=2099-01-01")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EquivalentTo(new[] { "peilmoment", "geldigOp" }));
    }

    [Test]
    public async Task Verwijzingen_naar_wat_er_niet_is_worden_met_naam_genoemd()
    {
        var k = await KnelpuntInTriage();
        var gebreken = (await Ato.Post($"{k}/triage", new
        {
            uitkomst = "samenvoegen",
            reden = "r",
            doel = "K-2026-99999999",
            themas = new[] { "a", "z" },
            betrokkenOrganisaties = new[] { "mars" },
            namens = "venus",
        }, 2)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.EquivalentTo(new[] { "doel", "themas[1]", "betrokkenOrganisaties[0]", "namens" }));
        Assert.That(gebreken.Values, Is.All.EqualTo("bestaat niet"));
        (await Ato.Post($"{k}/activiteiten", new { soort = "feest", titel = "t", met = new[] { "douane", "douane" } })).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Secretariaat.Post($"{await Vergadering(3)}/agendapunten", new { knelpunt = Guid.NewGuid() })).MoetProbleemZijn(400, "ongeldige-invoer");
    }
}
