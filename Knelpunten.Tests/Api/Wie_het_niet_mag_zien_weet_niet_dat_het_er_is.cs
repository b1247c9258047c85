namespace Knelpunten.Tests.Api;

/// <summary>Rule 10 over HTTP: what the walker cannot say in general, because it depends on what was done.</summary>
[Parallelizable(ParallelScope.All)]
public class Wie_het_niet_mag_zien_weet_niet_dat_het_er_is : Apitest
{
    async Task<Zaak> BeperktKnelpunt()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
        return k;
    }

    [Test]
    public async Task Een_onzichtbaar_knelpunt_antwoordt_als_een_dat_niet_bestaat()
    {
        var k = await BeperktKnelpunt();
        foreach (var adres in new[] { $"{k}", $"/v1/knelpunten/{k.Id}", $"{k}/tijdlijn", $"{k}/meldingen/1", $"{k}/dossierhouder" })
        {
            var onzichtbaar = await Collega.Get(adres);
            var afwezig = await Collega.Get(adres.Replace(k.Nummer, "K-2026-99999999").Replace($"{k.Id}", $"{Guid.NewGuid()}"));
            Assert.That((int)onzichtbaar.Status, Is.EqualTo(404), adres);
            Assert.That(onzichtbaar.Tekst, Is.EqualTo(afwezig.Tekst), adres);
            Assert.That(onzichtbaar.Koppen.Keys, Is.EquivalentTo(afwezig.Koppen.Keys), adres);
        }
    }

    [Test]
    public async Task Wie_niets_ziet_kan_ook_niets_doen_en_nergens_naar_verwijzen()
    {
        var k = await BeperktKnelpunt();
        (await AndereMelder.Post($"{k}/meldingen", new { regio = "limburg", organisatie = "riec-limburg" })).MoetProbleemZijn(404, "niet-gevonden");
        (await Collega.Post($"{k}/aanvullingen", new { tekst = "Meer." })).MoetProbleemZijn(404, "niet-gevonden");
        (await Collega.Post($"{k}/intrekking", new { reden = "Weg." }, 1)).MoetProbleemZijn(404, "niet-gevonden");
        (await Secretariaat.Post($"{k}/oplegnotitie", Nota, 1)).MoetProbleemZijn(404, "niet-gevonden");
        var v = await Vergadering(300);
        (await Secretariaat.Post($"{v}/agendapunten", new { knelpunt = k.Nummer }, 1)).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task Een_aanduiding_van_vandaag_geldt_ook_voor_gisteren()
    {
        var k = await KnelpuntInTriage();
        await Collega.Lees($"{k}/tijdlijn");
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "zaakvertrouwelijk" });
        (await Collega.Get($"{k}/tijdlijn")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Melder.Lees($"{k}/tijdlijn", "items.0.zin"), Does.StartWith("Gemeld"));
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "intern" });
        await Collega.Lees($"{k}/tijdlijn");
    }

    [Test]
    public async Task Na_een_samenvoeging_hoort_de_melder_het_antwoord_ook_als_hij_het_doel_niet_mag_zien()
    {
        var doel = await BeperktKnelpunt();
        await Ato.Doet(doel, "triage", new { uitkomst = "sparren", reden = "Samen." });
        var bron = Knelpunt(await AndereMelder.Post("/v1/knelpunten", new { titel = "In Limburg", omschrijving = "Hier ook.", regio = "limburg", organisatie = "riec-limburg" }));
        await Ato.Doet(bron, "dossierhouder");
        await Ato.Doet(bron, "samenvoeging", new { doel = doel.Nummer, reden = "Het is hetzelfde." });
        await Ato.Doet(doel, "terugkoppelingen", new { tekst = "Er komt een protocol." });

        (await AndereMelder.Get($"{doel}")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await AndereMelder.Lees($"{bron}/samenvoeging", "doelnummer"), Is.EqualTo(doel.Nummer));
        Assert.That((await AndereMelder.Lees($"{bron}/terugkoppelingen")).Json.Elk("items", "bericht"), Does.Contain("Er komt een protocol."));
        // And the other way round: a source he may not see is not among those of its target.
        Assert.That(await Ato.Lees($"{doel}", "bronnen"), Does.Contain($"{bron.Id}"));
        Assert.That(await Melder.Lees($"{doel}", "bronnen"), Is.EqualTo("[]"));
        Assert.That(await Melder.Lees($"{doel}", "meldingenUitBronnen"), Is.Null);
    }

    [Test]
    public async Task Van_een_verwant_knelpunt_dat_hij_niet_mag_zien_hoort_de_melder_niets()
    {
        var (k, geheim) = (await KnelpuntInTriage(), await BeperktKnelpunt());
        await Ato.Doet(k, "verwanten", new { verwant = geheim.Nummer, toelichting = "Dezelfde loods." });
        Assert.That(await Ato.Lees($"{k}/verwanten", "total"), Is.EqualTo("1"));
        Assert.That((await Collega.Lees($"{k}")).Tekst, Does.Not.Contain($"{geheim.Id}").And.Not.Contain("Dezelfde loods"));
        Assert.That(await Collega.Lees($"{k}/verwanten", "total"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Een_melder_leest_van_een_vergadering_alleen_wat_hem_aangaat()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: 310);
        var besloten = await VoorgedragenKnelpunt();
        var ander = await VoorgedragenKnelpunt();
        await Ato.Doet(ander, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = besloten.Nummer, isBesloten = true });
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = ander.Nummer });
        await Secretariaat.Doet(v, "agendapunten", new { type = "mededeling", titel = "Het budget van volgend jaar" });

        var gezien = (await Collega.Lees($"{v}/agenda")).Json;
        Assert.That(gezien.Elk("agendapunten", "knelpuntnummer"), Is.EqualTo(new[] { k.Nummer }));
        foreach (var adres in new[] { $"{v}", $"{v}/agenda", $"{v}/agendapunten", $"{v}/besluiten", "/v1/vergaderingen?pageSize=100" })
            Assert.That((await Collega.Lees(adres)).Tekst, Does.Not.Contain($"{besloten.Id}").And.Not.Contain($"{ander.Id}").And.Not.Contain(ander.Nummer).And.Not.Contain("budget"), adres);
        foreach (var nummer in new[] { 2, 3, 4 })
            (await Collega.Get($"{v}/agendapunten/{nummer}")).MoetProbleemZijn(404, "niet-gevonden");
        (await Collega.Get($"{v}/tijdlijn")).MoetProbleemZijn(403, "rol-ontoereikend");
        Assert.That((await Secretariaat.Lees($"{v}/agenda")).Json.Elk("agendapunten", "knelpuntnummer"), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Wie_van_zijn_toewijzing_verslag_doet_hoort_niet_hoe_het_knelpunt_ervoor_staat()
    {
        var (k, _) = await ToegewezenKnelpunt();
        var antwoord = await Douane.Doet(k, "toewijzingen/1/acceptatie");
        Assert.That(antwoord.TryGetProperty("stadium", out _), Is.False);
        Assert.That((await Ato.Doet(k, "notities", new { tekst = "n" })).Op("stadium"), Is.EqualTo("toegewezen"));
        foreach (var (adres, verwacht) in new[] { ($"{k}/toewijzingen", 200), ($"{k}/toewijzingen/1/acceptatie", 200), ($"{k}/meldingen", 403), ($"{k}/tijdlijn", 403), ("/v1/knelpunten", 403) })
            Assert.That((int)(await Douane.Get(adres)).Status, Is.EqualTo(verwacht), adres);
    }

    [Test]
    public async Task Wie_bij_een_organisatie_hoorde_die_ophield_ziet_niets_van_haar_regio()
    {
        var code = $"dienst-{Guid.NewGuid():N}"[..20];
        object Dienst(string? tot) => new { code, naam = $"Dienst {code}", soort = "uitvoering", regio = "rotterdam", geldigheid = new[] { new { vanaf = "2019-01-01", tot } } };
        Assert.That((int)(await Beheerder.Post("/v1/organisaties", Dienst(null))).Status, Is.EqualTo(201));
        var k = await GemeldKnelpunt();
        var wie = Proef.Als($"Iemand van {code}", "melder", code);
        await wie.Lees($"{k}");
        Assert.That((int)(await Beheerder.Post($"/v1/organisaties/{code}", Dienst(Dag(-1)), 1)).Status, Is.EqualTo(200));
        (await wie.Get($"{k}")).MoetProbleemZijn(404, "niet-gevonden");
    }
}
