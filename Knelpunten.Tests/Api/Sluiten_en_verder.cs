namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Sluiten_en_verder : Apitest
{
    static object Opgelost => new { afloop = "opgelost", verandering = "Geregeld." };

    [Test]
    public async Task Een_gesloten_knelpunt_wordt_met_een_reden_heropend_in_triage()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "oplossing", Opgelost);
        await Ato.DoetTevergeefs(k, "oplossing", Opgelost, 409, "niet-in-dit-stadium");
        await Ato.Doet(k, "heropening", new { reden = "Het speelt weer." });
        var beeld = (await Ato.Lees($"{k}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("stadium"), Is.EqualTo("triage"));
            Assert.That(beeld.Op("afloop"), Is.Null);
            Assert.That(beeld.Op("oplossing"), Is.Null);
            Assert.That(beeld.Op("heropening.0.reden"), Is.EqualTo("Het speelt weer."));
            Assert.That(beeld.Op("heropening.0.vorigeAfloop"), Is.EqualTo("opgelost"));
        }

        var geweigerd = await Ato.DoetTevergeefs(k, "heropening", new { reden = "Nog eens." }, 409, "niet-in-dit-stadium");
        Assert.That(geweigerd.Json.Op("waarden.stadium"), Is.EqualTo("triage"));
        Assert.That(geweigerd.Json.Op("waarden.opdracht"), Is.EqualTo("heropen"));
    }

    [Test]
    public async Task Alleen_de_dossierhouder_sluit_en_met_een_afloop_die_kan()
    {
        var k = await KnelpuntInSparren();
        await AnderAtoLid.DoetTevergeefs(k, "oplossing", Opgelost, 403, "alleen-dossierhouder");
        await Ato.DoetTevergeefs(k, "oplossing", new { afloop = "ingetrokken", verandering = "x" }, 409, "afloop-hoort-elders");
        await Ato.DoetTevergeefs(k, "oplossing", new { afloop = "niet_overgenomen", verandering = "x" }, 409, "geen-besluit-niet-overnemen");
        await Ato.DoetTevergeefs(k, "oplossing", new { afloop = "opgelost", verandering = "x", producten = new[] { 1 } }, 404, "bestaat-niet");
        await Ato.Doet(k, "oplossing", new { afloop = "in_onderzoek", verandering = "De universiteit onderzoekt het." });
        Assert.That(await Melder.Lees($"{k}/oplossing", "afloop"), Is.EqualTo("in_onderzoek"));
    }

    [Test]
    public async Task Open_toewijzingen_houden_sluiten_tegen_tenzij_ze_met_reden_ingetrokken_worden()
    {
        var (k, _) = await ToegewezenKnelpunt();
        var geweigerd = await Ato.DoetTevergeefs(k, "oplossing", Opgelost, 409, "open-toewijzing");
        Assert.That(geweigerd.Json.Op("waarden.aantal"), Is.EqualTo("1"));
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Anders opgelost.", intrekkenOmdat = "Niet meer nodig." });
        Assert.That(await Ato.Lees($"{k}", "toewijzingen.0.stand"), Is.EqualTo("ingetrokken"));
        await MoetInStadium(k, "gesloten");
    }

    [Test]
    public async Task Een_ander_ATO_lid_wordt_dossierhouder_en_een_melder_niet()
    {
        var k = await KnelpuntInTriage();
        var ander = await AnderAtoLid.Lees("/v1/ik", "actor");
        var melder = await Melder.Lees("/v1/ik", "actor");
        await Ato.DoetTevergeefs(k, "dossierhouder", null, 409, "is-al-dossierhouder");
        await Ato.DoetTevergeefs(k, "dossierhouder", new { dossierhouder = melder }, 409, "dossierhouder-is-geen-ato");
        await Ato.Doet(k, "dossierhouder", new { dossierhouder = ander });
        Assert.That(await Ato.Lees($"{k}/dossierhouder", "dossierhouder"), Is.EqualTo(ander));
        await MoetInStadium(k, "triage");
        (await Ato.Post($"{k}/dossierhouder", new { dossierhouder = Guid.NewGuid() }, 3)).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task Opschorten_zet_de_klok_stil_met_op_wie_gewacht_wordt()
    {
        var k = await KnelpuntInSparren();
        await Ato.DoetTevergeefs(k, "opschorting/hervatting", null, 409, "niet-opgeschort");
        await Ato.Doet(k, "opschorting", new { wachtOp = "partner", reden = "Het OM denkt na.", verwachtDatum = Dag(14) });
        await Ato.DoetTevergeefs(k, "opschorting", new { wachtOp = "sbo", reden = "Ook nog." }, 409, "al-opgeschort");
        Assert.That(await Ato.Lees($"/v1/knelpunten?nummer={k.Nummer}", "items.0.wachtOp"), Is.EqualTo("partner"));
        await Ato.Doet(k, "opschorting/hervatting", new { reden = "Het OM is eruit." });
        var regel = (await Ato.Lees($"{k}/opschorting/1")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(regel.Op("wachtOp"), Is.EqualTo("partner"));
            Assert.That(regel.Op("verwachtDatum"), Is.EqualTo(Dag(14)));
            Assert.That(regel.Op("einde"), Is.EqualTo(Dag(0)));
            Assert.That((await Zinnen(k))[^1], Is.EqualTo("Hervat: de klok loopt weer."));
        }
    }

    [Test]
    public async Task Uit_elk_open_stadium_wordt_overgedragen_en_open_toewijzingen_gaan_mee_dicht()
    {
        var gemeld = await GemeldKnelpunt();
        var (toegewezen, _) = await ToegewezenKnelpunt();
        foreach (var k in new[] { gemeld, await KnelpuntInTriage(), await KnelpuntInSparren(), await VoorgedragenKnelpunt(), toegewezen })
        {
            await Ato.Doet(k, "overdracht", new { aan = "programma-dg-ondermijning", reden = "Het team houdt op." });
            Assert.That((await Zinnen(k))[^2], Is.EqualTo("Overgedragen aan Programma DG Ondermijning."));
        }

        Assert.That(await Ato.Lees($"{toegewezen}", "toewijzingen.0.stand"), Is.EqualTo("ingetrokken"));
        await Ato.DoetTevergeefs(gemeld, "overdracht", new { aan = "liec", reden = "Nog eens." }, 409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Van_sparren_terug_naar_triage_en_niet_in_behandeling_sluit()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "terugname", new { reden = "Het is iets anders." });
        await MoetInStadium(k, "triage");
        await Ato.Doet(k, "triage", new { uitkomst = "niet_in_behandeling", reden = "Hoort bij de inspectie." });
        Assert.That(await Melder.Lees($"{k}", "afloop"), Is.EqualTo("niet_in_behandeling"));
        Assert.That(await Melder.Lees($"{k}/terugkoppelingen", "items.1.bericht"), Is.EqualTo("Gesloten: niet in behandeling. Hoort bij de inspectie."));
    }

    [Test]
    public async Task Notities_zijn_voor_het_ATO_en_de_auditor()
    {
        var k = await VoorgedragenKnelpunt();
        await Ato.Doet(k, "notities", new { tekst = "Tussen ons gezegd." });
        foreach (var wie in new[] { Melder, Collega, Secretariaat })
        {
            Assert.That((await wie.Lees($"{k}")).Tekst, Does.Not.Contain("Tussen ons"));
            (await wie.Get($"{k}/notities")).MoetProbleemZijn(403, "rol-ontoereikend");
        }

        Assert.That(await Auditor.Lees($"{k}", "notities.0.tekst"), Is.EqualTo("Tussen ons gezegd."));
    }

    [Test]
    public async Task Boven_het_maximum_wordt_niets_bewaard()
    {
        var k = await KnelpuntInTriage();
        var geweigerd = await Ato.DoetTevergeefs(k, "classificatie", new { vertrouwelijkheidaanduiding = "geheim" }, 409, "boven-maximale-vertrouwelijkheid");
        Assert.That(geweigerd.Json.Op("waarden.maximum"), Is.EqualTo("vertrouwelijk"));
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk", themas = new[] { "a", "f" }, urgentie = "laag" });
        Assert.That(await Ato.Lees($"{k}/classificatie", "themas"), Is.EqualTo("[\"a\",\"f\"]"));
    }
}
