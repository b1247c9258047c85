namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Het_register : Apitest
{
    [Test]
    public async Task Een_organisatie_die_de_beheerder_toevoegt_is_meteen_te_gebruiken()
    {
        (await Melder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "waterschap-limburg" })).MoetProbleemZijn(400, "ongeldige-invoer");
        var gemaakt = await Beheerder.Post("/v1/organisaties", new { naam = "Waterschap Limburg", soort = "uitvoering", regio = "limburg", isToewijsbaar = true });
        Assert.That((int)gemaakt.Status, Is.EqualTo(201), gemaakt.Tekst);
        Assert.That(gemaakt.Json.Op("code"), Is.EqualTo("waterschap-limburg"));
        Assert.That(gemaakt.Koppen["Location"], Is.EqualTo("/v1/organisaties/waterschap-limburg"));
        Knelpunt(await Melder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "waterschap-limburg" }));
        Assert.That(await Melder.Lees("/v1/partners/waterschap-limburg", "naam"), Is.EqualTo("Waterschap Limburg"));
        (await Beheerder.Post("/v1/organisaties", new { naam = "Waterschap Limburg", soort = "uitvoering" })).MoetProbleemZijn(409, "code-bestaat-al");
    }

    [Test]
    public async Task Een_wijziging_vraagt_de_ETag_van_die_ingang_en_geldt_meteen()
    {
        Assert.That((int)(await Beheerder.Post("/v1/themas", new { code = "havens", naam = "Havens" })).Status, Is.EqualTo(201));
        var gelezen = await Ato.Lees("/v1/themas/havens");
        (await Beheerder.Post("/v1/themas/havens", new { naam = "Zeehavens" })).MoetProbleemZijn(428, "if-match-ontbreekt");
        var gewijzigd = await Beheerder.Post("/v1/themas/havens", new { naam = "Zeehavens" }, gelezen.Koppen["ETag"]);
        Assert.That((int)gewijzigd.Status, Is.EqualTo(200), gewijzigd.Tekst);
        Assert.That((await Ato.Lees("/v1/themas/havens")).Koppen["ETag"], Is.EqualTo(gewijzigd.Koppen["ETag"]));
        (await Beheerder.Post("/v1/themas/havens", new { naam = "Binnenhavens" }, gelezen.Koppen["ETag"])).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        Assert.That(await Ato.Lees("/v1/themas/havens", "naam"), Is.EqualTo("Zeehavens"));
        (await Beheerder.Post("/v1/themas/luchthavens", new { naam = "Luchthavens" }, 1)).MoetProbleemZijn(404, "bestaat-niet");
    }

    [Test]
    public async Task De_beginstand_is_er_bij_de_eerste_start()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Melder.Lees("/v1/regios")).Json.Elk("items", "code"), Has.Count.EqualTo(11).And.Contains("rotterdam").And.Contains("brabant-zeeland"));
            Assert.That((await Melder.Lees("/v1/themas")).Json.Elk("items", "code"), Is.SupersetOf(new[] { "a", "b", "c", "d", "e", "f" }));
            Assert.That((await Melder.Lees("/v1/partners")).Json.Elk("items", "isToewijsbaar"), Is.All.EqualTo("true"));
            Assert.That((await Melder.Lees("/v1/organisaties")).Json.Elk("items", "code"), Is.SupersetOf(new[] { "gemeenten", "banken", "douane", "ato", "sbo" }));
            Assert.That((int)(await Melder.Get("/v1/partners/gemeenten")).Status, Is.EqualTo(404));
            Assert.That(await Melder.Lees("/v1/organisaties/ministerie-van-justitie-en-veiligheid", "tooi"), Is.EqualTo("https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"));
        }
    }

    [Test]
    public async Task Een_verzameling_wordt_nooit_toewijsbaar_en_een_periode_loopt_vooruit()
    {
        (await Beheerder.Post("/v1/organisaties", new { naam = "Alle havens", soort = "uitvoering", isToewijsbaar = true, isVerzameling = true }))
            .MoetProbleemZijn(409, "verzameling-niet-toewijsbaar");
        (await Beheerder.Post("/v1/regios", new { naam = "Waddengebied", geldigheid = new[] { new { vanaf = "2026-01-01", tot = "2025-01-01" } } }))
            .MoetProbleemZijn(409, "einde-voor-begin");
        var gebreken = (await Beheerder.Post("/v1/organisaties", new { code = "Fout Code", naam = "", soort = "bedrijf", tooi = "http://x", regio = "mars" }))
            .MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.EquivalentTo(new[] { "code", "naam", "soort", "tooi", "regio" }));
    }

    [Test]
    public async Task Een_partner_van_een_nieuwe_organisatie_wordt_meteen_herkend()
    {
        var partner = Proef.Als("Wil Water", "partner", "Waterschap Rivierenland");
        Assert.That(await partner.Lees("/v1/ik", "organisatie"), Is.Null);
        await Beheerder.Post("/v1/organisaties", new { code = "waterschap-rivierenland", naam = "Waterschap Rivierenland", soort = "uitvoering" });
        Assert.That(await partner.Lees("/v1/ik", "organisatie"), Is.EqualTo("waterschap-rivierenland"));
    }

    [Test]
    public async Task De_organisatie_van_een_token_wordt_herkend_aan_code_naam_en_andere_naam()
    {
        foreach (var claim in new[] { "openbaar-ministerie", "Openbaar Ministerie", "om" })
            Assert.That(await Proef.Als($"Partner {claim}", "partner", claim).Lees("/v1/ik", "organisatie"), Is.EqualTo("openbaar-ministerie"));
        Assert.That(await Proef.Als("Partner van niets", "partner", "bestaat-niet").Lees("/v1/ik", "organisatie"), Is.Null);
    }

    [Test]
    public async Task Wat_de_bezoeker_over_zichzelf_leest_klopt()
    {
        var ik = (await Ato.Lees("/v1/ik")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ik.Op("naam"), Is.EqualTo("Aziza Bakker"));
            Assert.That(ik.Op("rollen"), Is.EqualTo("[\"ato\"]"));
            Assert.That(ik.Op("organisatie"), Is.EqualTo("ato"));
            Assert.That(ik.Op("isCoordinator"), Is.EqualTo("false"));
        }
    }
}
