using Knelpunten.Tests.Api;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Zoeken;

/// <summary>Searching, as the people of the story do it: what is found, by whom, as of when, and what no longer.</summary>
public class Wat_iemand_zoekend_vindt : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("zoeken");

    /// <summary>Asked as of the last command: the search waits until that can be found.</summary>
    async Task<Antwoord> Zoek(Persoon wie, string tekst, string vraag = "") =>
        await wie.Stuur(HttpMethod.Post, $"/v1/knelpunten/_zoek{vraag}", new StringContent(System.Text.Json.JsonSerializer.Serialize(new { tekst }), null, "application/json"), ("Knelpunten-Volgnummer", $"{await Laatste()}"));

    async Task<long> Laatste() => await Proef.Waarde<long>("select coalesce(max(seq_id), 0) from knelpunten.mt_events where type <> 'tombstone'");

    async Task<IReadOnlyList<string?>> Nummers(Persoon wie, string tekst, string vraag = "")
    {
        var antwoord = await Zoek(wie, tekst, vraag);
        Assert.That((int)antwoord.Status, Is.EqualTo(200), antwoord.Tekst);
        return antwoord.Json.Elk("items", "nummer");
    }

    async Task<Zaak> Gemeld(string titel, string omschrijving = "Meer weten wij niet.", string regio = "rotterdam", string organisatie = "riec-rotterdam") =>
        Knelpunt(await Melder.Post("/v1/knelpunten", new { titel, omschrijving, regio, organisatie }));

    [TestCase("zwaluwloods", "zwaluwloodsen")]
    [TestCase("zwaluwloodsen", "zwaluwloods")]
    [TestCase("Zwaluw-loods", "zwaluwloods")]
    [TestCase("zwáluwlöods", "zwaluwloods")]
    [TestCase("zwaluwlodos", "zwaluwloods")]
    [TestCase("ZWALUWLOODS!", "zwaluwloods")]
    public async Task Een_woord_wordt_gevonden_hoe_het_ook_gespeld_is(string gezocht, string staatEr)
    {
        var k = await Gemeld($"Over de {staatEr} aan de kade");
        Assert.That(await Nummers(Ato, gezocht), Does.Contain(k.Nummer));
    }

    [Test]
    public async Task Een_treffer_zegt_waar_het_staat_en_wat_ervan_gezocht_was()
    {
        var k = await Gemeld("Een kwartelstudie", "De kwartelvelden zijn leeg.");
        var plaats = (await Zoek(Ato, "kwartelveld")).Json.GetProperty("items").EnumerateArray().Single(rij => rij.Op("nummer") == k.Nummer).GetProperty("vindplaatsen")[0];
        Assert.That((plaats.Op("soort"), plaats.Op("tekst")), Is.EqualTo(("omschrijving", "De kwartelvelden zijn leeg.")));
        Assert.That((plaats.Op("nadruk.0.begin"), plaats.Op("nadruk.0.lengte")), Is.EqualTo(("3", "13")));
    }

    [Test]
    public async Task Een_notitie_vindt_alleen_wie_notities_ziet()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "notities", new { tekst = "De pimpelmees is op de hoogte." });
        Assert.That(await Nummers(Ato, "pimpelmees"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That(await Nummers(Auditor, "pimpelmees"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That(await Nummers(Melder, "pimpelmees"), Is.Empty);
    }

    [Test]
    public async Task Wat_iemand_niet_mag_zien_vindt_en_telt_hij_niet()
    {
        var k = await Gemeld("De roodborst en haar omgeving");
        Assert.That(await Nummers(Collega, "roodborst"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That((await Zoek(AndereMelder, "roodborst")).Json.Op("total"), Is.EqualTo("0"));
        Assert.That((await Zoek(AndereMelder, "roodborst")).Json.Op("rangschikking.kandidaten"), Is.EqualTo("0"));
        await Ato.Doet(k, "dossierhouder");
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
        Assert.That(await Nummers(Collega, "roodborst"), Is.Empty, "ook in wat vroeger was");
        (await Zoek(Douane, "roodborst")).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Wat_het_bestuur_schreef_vindt_alleen_wie_bij_het_beraad_hoort()
    {
        var (k, v) = await BehandeldKnelpunt();
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new { soort = "onderzoeken", tekst = "Eerst de wielewaal onderzoeken." });
        Assert.That(await Nummers(Secretariaat, "wielewaal"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That(await Nummers(Melder, "wielewaal"), Is.Empty);
    }

    [Test]
    public async Task Zoals_het_op_een_eerder_moment_bekend_was()
    {
        var k = await Gemeld("De grutto in het veenweidegebied");
        await Nummers(Ato, "grutto");
        var toen = await Proef.Waarde<DateTime>("select moment from lezen.voortgang");
        await Ato.Doet(k, "dossierhouder");
        await Melder.Doet(k, "aanvullingen", new { tekst = "En de tureluur." });
        await Ato.Doet(k, "notities", new { tekst = "De scholekster van toen.", wanneer = "2019" });

        Assert.That(await Nummers(Ato, "tureluur"), Is.EqualTo(new[] { k.Nummer }));
        var moment = $"?peilmoment={Uri.EscapeDataString(toen.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture))}";
        Assert.That(await Nummers(Ato, "tureluur", moment), Is.Empty);
        var rij = (await Zoek(Ato, "grutto", moment)).Json;
        Assert.That((rij.Op("items.0.nummer"), rij.Op("items.0.stadium")), Is.EqualTo((k.Nummer, "intake")));
        Assert.That((await Zoek(Ato, "grutto")).Json.Op("items.0.stadium"), Is.EqualTo("triage"));
        Assert.That(await Nummers(Ato, "grutto", moment + "&stadium=triage"), Is.Empty);
        Assert.That(await Nummers(Ato, "grutto", "?geldigOp=2020-01-01"), Is.Empty, "de melding is van later");
    }

    [Test]
    public async Task Filters_gelden_ook_voor_wat_gezocht_wordt()
    {
        var k = await Gemeld("De kluut langs de dijk");
        Assert.That(await Nummers(Ato, "kluut", "?stadium=intake&regio=rotterdam"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That(await Nummers(Ato, "kluut", "?regio=limburg"), Is.Empty);
        Assert.That(await Nummers(Ato, "kluut", "?thema=a"), Is.Empty);
    }

    [Test]
    public async Task Op_nummer_en_op_een_zinsnede()
    {
        var k = await Gemeld("Over de kieviet in het hoge gras");
        Assert.That((await Nummers(Ato, k.Nummer))[0], Is.EqualTo(k.Nummer));
        Assert.That(await Nummers(Ato, "\"hoge gras\" kieviet"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That(await Nummers(Ato, "\"gras hoge\" kieviet"), Is.Empty);
    }

    [TestCase("x")]
    [TestCase("de het een en of")]
    [TestCase("!!! & | <->")]
    [TestCase(" ")]
    public async Task Een_vraag_die_niets_zegt_wordt_geweigerd(string tekst) =>
        Assert.That((await Zoek(Ato, tekst)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "tekst" }));

    [TestCase("loods & | ! <-> :* (")]
    [TestCase("'; drop table lezen.zoektekst; --")]
    [TestCase("\"onafgemaakt loods")]
    [TestCase("%_\\ loods \\' \" :")]
    public async Task Tekens_zijn_geen_opdrachten(string tekst) => Assert.That((int)(await Zoek(Ato, tekst)).Status, Is.EqualTo(200));

    [Test]
    public async Task Een_lange_tekst_is_een_vraag_en_een_te_lange_niet()
    {
        var woorden = string.Concat(Enumerable.Range(0, 1_300).Select(i => $"woord{i} "));
        Assert.That((int)(await Zoek(Ato, woorden[..9_990])).Status, Is.EqualTo(200));
        (await Zoek(Ato, woorden)).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task Wat_gelakt_is_wordt_niet_meer_gevonden_en_staat_in_geen_leesmodel()
    {
        var k = await Gemeld("De boerenzwaluw van de heer Quispelbeek", "Hij woont naast de loods.");
        Assert.That(await Nummers(Ato, "Quispelbeek"), Is.EqualTo(new[] { k.Nummer }));
        await Lak(k, "Quispelbeek");
        foreach (var tabel in (string[])["lezen.zoektekst", "lezen.zoekstam"])
            Assert.That(await Proef.Waarde<long>($"select count(*) from {tabel} t where t::text ilike '%quispelbe%'"), Is.Zero, tabel);
        Assert.That(await Nummers(Ato, "Quispelbeek"), Is.Empty);
        Assert.That(await Nummers(Ato, "boerenzwaluw"), Is.EqualTo(new[] { k.Nummer }), "de rest staat er weer");
        Assert.That(await Proef.Waarde<long>("""
            select count(*) from lezen.zoekstam s where not exists (select 1 from lezen.zoektekst z where z.woorden @@ ('''=' || s.stam || '''')::tsquery)
            """), Is.Zero, "stammen die nergens meer staan");
    }

    async Task Lak(Zaak k, string woord) =>
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { woord }, reden = "Een verzoek van de betrokkene." }));

    [Test]
    public async Task Wat_gelijkt_op_een_melding_toont_een_ander_alleen_de_kaart()
    {
        var k = await Gemeld("Lepelaars nestelen op rangeerterreinen", "De geheimzinnige ooievaar bepaalt alles.");
        await Nummers(Ato, "lepelaars");
        var kaart = await Gelijkend(AndereMelder, new { titel = "Een lepelaar op het rangeerterrein", omschrijving = "Wij zien dit ook.", regio = "limburg" });
        Assert.That(kaart.Op("items.0.nummer"), Is.EqualTo(k.Nummer));
        Assert.That(kaart.Op("items.0.stadium"), Is.Null);
        Assert.That(kaart.GetProperty("items")[0].GetProperty("waarom").GetProperty("woorden").EnumerateArray().Select(w => w.GetString()), Is.EquivalentTo(new[] { "lepelaars", "rangeerterreinen" }));
        Assert.That((await Gelijkend(AndereMelder, new { titel = "De geheimzinnige ooievaar" })).Op("total"), Is.EqualTo("0"), "van de omschrijving van een ander komt hij niets te weten");
        Assert.That((await Gelijkend(Collega, new { titel = "De geheimzinnige ooievaar" })).Op("items.0.stadium"), Is.EqualTo("intake"));
        await Ato.Doet(k, "dossierhouder");
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "zaakvertrouwelijk" });
        Assert.That((await Gelijkend(AndereMelder, new { titel = "Een lepelaar op het rangeerterrein" })).Op("total"), Is.EqualTo("0"));
    }

    static async Task<System.Text.Json.JsonElement> Gelijkend(Persoon wie, object verzoek)
    {
        var antwoord = await wie.Post("/v1/knelpunten/_gelijkend", verzoek, sleutel: "");
        Assert.That((int)antwoord.Status, Is.EqualTo(200), antwoord.Tekst);
        return antwoord.Json;
    }
}
