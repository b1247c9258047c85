using System.Text.Json;

namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class De_melder_en_zijn_melding : Apitest
{
    static object Contact => new { naam = "Wiebe Hoekstra", email = "wiebe.hoekstra@voorbeeld.nl", telefoon = "06 1234 9876" };

    static object MeldingMet(object contact, object? kenmerk = null) => new
    {
        titel = "Geen grondslag",
        omschrijving = "Niemand mag dit delen.",
        regio = "landelijk",
        organisatie = "riec-rotterdam",
        contact,
        kenmerk,
    };

    static object WijOok => new { regio = "limburg", organisatie = "riec-limburg", toelichting = "Bij ons ook." };

    [Test]
    public async Task De_melder_krijgt_meteen_het_nummer_en_leest_zijn_melding_terug()
    {
        var antwoord = await Melder.Post("/v1/knelpunten", Melding());
        var k = Knelpunt(antwoord);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(k.Nummer, Does.Match($"^K-{Vandaag.Year}-[0-9]{{5,}}$"));
            Assert.That(antwoord.Koppen["Location"], Is.EqualTo($"/v1/knelpunten/{k.Id}"));
            Assert.That(antwoord.Koppen["ETag"], Is.EqualTo("\"1\""));
        }

        var beeld = (await Melder.Lees($"/v1/knelpunten/{k.Id}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("nummer"), Is.EqualTo(k.Nummer));
            Assert.That(beeld.Op("stadium"), Is.EqualTo("intake"));
            Assert.That(beeld.Op("vertrouwelijkheidaanduiding"), Is.EqualTo("intern"));
            Assert.That(beeld.Op("meldingen.0.melder"), Is.EqualTo(await Melder.Lees("/v1/ik", "actor")));
            Assert.That(beeld.Op("afloop"), Is.Null);
        }
    }

    [Test]
    public async Task Wij_ook_voegt_een_melder_en_zijn_regio_toe_en_maar_een_keer()
    {
        var k = await GemeldKnelpunt();
        await AndereMelder.Doet(k, "meldingen", WijOok);
        Assert.That(await Melder.Lees($"{k}", "regios"), Is.EqualTo("[\"rotterdam\",\"limburg\"]"));
        await AndereMelder.DoetTevergeefs(k, "meldingen", WijOok, 409, "al-aangesloten");
        var geweigerd = await Melder.DoetTevergeefs(k, "intrekking", new { reden = "Toch niet." }, 409, "anderen-aangesloten");
        Assert.That(geweigerd.Json.Op("waarden.aantal"), Is.EqualTo("1"));
        Assert.That(geweigerd.Json.Op("detail"), Is.EqualTo("Anderen hebben zich aangesloten (1); het kan niet meer ingetrokken worden."));
    }

    [Test]
    public async Task De_melder_vult_aan_en_trekt_in_en_een_ander_kan_dat_niet()
    {
        var k = await GemeldKnelpunt();
        await Collega.DoetTevergeefs(k, "aanvullingen", new { tekst = "Nog iets." }, 403, "alleen-melder");
        await Collega.DoetTevergeefs(k, "intrekking", new { reden = "Weg ermee." }, 403, "alleen-melder");
        await AndereMelder.DoetTevergeefs(k, "aanvullingen", new { tekst = "Nog iets." }, 404, "niet-gevonden");
        await AndereMelder.DoetTevergeefs(k, "intrekking", new { reden = "Weg ermee." }, 404, "niet-gevonden");
        await Melder.Doet(k, "aanvullingen", new { tekst = "Het speelt ook in de Botlek.", wettelijkeGrondslag = new[] { "art. 1:33 ADR" } });
        await Melder.Doet(k, "intrekking", new { reden = "Al geregeld." });
        var beeld = (await Melder.Lees($"{k}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("afloop"), Is.EqualTo("ingetrokken"));
            Assert.That(beeld.Op("wettelijkeGrondslag"), Is.EqualTo("[\"art. 1:33 ADR\"]"));
            Assert.That(await Melder.Lees($"{k}/intrekking", "toelichting"), Is.EqualTo("Al geregeld."));
        }
    }

    [Test]
    public async Task Een_vraag_aan_de_melder_zet_de_klok_stil_tot_het_antwoord()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "triage", new { uitkomst = "vraag", reden = "De omvang is onduidelijk.", vraag = "Hoeveel loodsen zijn het?" });
        Assert.That(await Melder.Lees($"{k}", "opschorting.0.wachtOp"), Is.EqualTo("melder"));
        Assert.That(await Melder.Lees($"{k}", "opschorting.0.einde"), Is.Null);
        Assert.That((int)(await Melder.Get($"{k}/vragen/1/antwoord")).Status, Is.EqualTo(404));

        await Collega.DoetTevergeefs(k, "vragen/1/antwoord", new { antwoord = "Ik weet het niet." }, 403, "alleen-melder");
        await Melder.DoetTevergeefs(k, "vragen/2/antwoord", new { antwoord = "Zeven." }, 404, "bestaat-niet");
        await Melder.Doet(k, "vragen/1/antwoord", new { antwoord = "Zeven." });
        await Melder.DoetTevergeefs(k, "vragen/1/antwoord", new { antwoord = "Acht." }, 409, "vraag-al-beantwoord");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Melder.Lees($"{k}/vragen/1/antwoord", "antwoord"), Is.EqualTo("Zeven."));
            Assert.That(await Melder.Lees($"{k}", "opschorting.0.einde"), Is.EqualTo(Dag(0)));
            Assert.That(await Melder.Lees($"{k}", "stadium"), Is.EqualTo("triage"));
        }
    }

    [Test]
    public async Task Een_ATO_lid_meldt_voor_een_ander_en_een_melder_kan_dat_niet()
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", MeldingMet(Contact)));
        Assert.That(await Ato.Lees($"{k}", "meldingen.0.melder"), Is.Null);
        (await Melder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", voorAnder = true }))
            .MoetProbleemZijn(403, "namens-voorbehouden");
    }

    [Test]
    public async Task Hoe_de_melder_te_bereiken_is_weten_alleen_hijzelf_en_de_dossierhouder()
    {
        var k = await GemeldKnelpunt(MeldingMet(Contact));
        (await Ato.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(404, "niet-gevonden");
        await Ato.Doet(k, "dossierhouder");

        var aanMelder = (await Melder.Lees($"{k}/meldingen/1/contact")).Json;
        var aanDossierhouder = (await Ato.Lees($"{k}/meldingen/1/contact")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(aanMelder.GetRawText(), Is.EqualTo("{\"naam\":\"Wiebe Hoekstra\",\"email\":\"wiebe.hoekstra@voorbeeld.nl\",\"telefoon\":\"06 1234 9876\"}"));
            Assert.That(aanDossierhouder.GetRawText(), Is.EqualTo(aanMelder.GetRawText()));
        }

        (await AndereMelder.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(404, "niet-gevonden");
        (await AnderAtoLid.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(404, "niet-gevonden");
        (await Auditor.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Contactgegevens_staan_in_geen_enkel_ander_antwoord()
    {
        var k = await GemeldKnelpunt(MeldingMet(Contact));
        await Ato.Doet(k, "dossierhouder");
        var paden = (await Niemand.Lees("/v1/openapi.json")).Json.GetProperty("paths").EnumerateObject()
            .Where(pad => pad.Value.TryGetProperty("get", out _) && !pad.Name.EndsWith("/contact", StringComparison.Ordinal))
            .Select(pad => "/v1" + pad.Name.Replace("{knelpunt}", k.Nummer).Replace("{nummer}", "1"))
            .Where(pad => !pad.Contains('{'))
            .Append($"/v1/knelpunten?nummer={k.Nummer}")
            .ToList();
        Assert.That(paden, Has.Count.GreaterThan(40));
        foreach (var wie in new[] { Melder, AndereMelder, Ato, AnderAtoLid, Secretariaat, Douane, Auditor, Beheerder })
        {
            foreach (var pad in paden)
            {
                var tekst = (await wie.Get(pad)).Tekst;
                if (pad == "/v1/ik/gegevens" && wie == Melder)
                    continue;
                Assert.That(tekst, Does.Not.Contain("Hoekstra").And.Not.Contain("wiebe.").And.Not.Contain("1234 9876"), pad);
                // As the event is stored it has the id under which the vault keeps them, and an auditor reads events as they are stored.
                if (wie != Auditor || !pad.EndsWith("/gebeurtenissen", StringComparison.Ordinal))
                    Assert.That(tekst, Does.Not.Contain("\"contact\""), pad);
                Assert.That(tekst, Does.Not.Contain(":null"), pad);
            }
        }
    }

    [Test]
    public async Task Wat_ik_meldde_of_waarbij_ik_aansloot_vind_ik_met_melder_ik()
    {
        var nieuw = Proef.Als("Fenna Kramer", "melder", "riec-limburg");
        Assert.That(await nieuw.Lees("/v1/knelpunten?melder=ik", "total"), Is.EqualTo("0"));
        var eigen = Knelpunt(await nieuw.Post("/v1/knelpunten", Melding("Eigen melding")));
        var vanAnder = await GemeldKnelpunt();
        await nieuw.Doet(vanAnder, "meldingen", WijOok);
        var lijst = (await nieuw.Lees("/v1/knelpunten?melder=ik&sort=nummer")).Json;
        Assert.That(lijst.Elk("items", "nummer"), Is.EquivalentTo(new[] { eigen.Nummer, vanAnder.Nummer }));
    }

    [Test]
    public async Task Een_kenmerk_is_uniek_per_bron_en_wijst_het_knelpunt_terug()
    {
        var k = await GemeldKnelpunt(MeldingMet(Contact, new { bron = "Lijst 2019", waarde = "A'7" }));
        var gevonden = (await Ato.Lees("/v1/knelpunten?kenmerkBron=Lijst%202019&kenmerk=A%277")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gevonden.Elk("items", "nummer"), Is.EqualTo(new[] { k.Nummer }));
            Assert.That(gevonden.Op("items.0.kenmerk.bron"), Is.EqualTo("Lijst 2019"));
            Assert.That(await Ato.Lees($"{k}/tijdlijn", "items.0.herkomst"), Is.EqualTo("import"));
        }

        (await AndereMelder.Post("/v1/knelpunten", MeldingMet(Contact, new { bron = "Lijst 2019", waarde = "A'7" }))).MoetProbleemZijn(409, "kenmerk-bestaat-al");
        await GemeldKnelpunt(MeldingMet(Contact, new { bron = "Lijst 2020", waarde = "A'7" }));
        (await Ato.Get("/v1/knelpunten?kenmerk=A7")).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task Het_nummer_kan_overal_waar_een_id_kan()
    {
        var k = await KnelpuntInTriage();
        var ander = await KnelpuntInTriage();
        var metId = k with { Adres = $"/v1/knelpunten/{k.Id}" };
        var kleineLetters = k with { Adres = $"/v1/knelpunten/{k.Nummer.ToLowerInvariant()}" };
        await Ato.Doet(metId, "notities", new { tekst = "Met het id." });
        await Ato.Doet(kleineLetters, "notities", new { tekst = "Met het nummer in kleine letters." });
        Assert.That((await Ato.Lees($"{metId}")).Tekst, Is.EqualTo((await Ato.Lees($"{kleineLetters}")).Tekst));
        await Ato.Doet(metId, "verwanten", new { verwant = ander.Nummer });
        await Ato.Doet(ander, "verwanten", new { verwant = k.Id });
        Assert.That(await Ato.Lees($"{k}/verwanten", "items.0.verwant"), Is.EqualTo($"{ander.Id}"));
        await Ato.Doet(k, "samenvoeging", new { doel = ander.Nummer.ToLowerInvariant(), reden = "Hetzelfde." });
        await MoetInStadium(k, "samengevoegd");
    }

    [Test]
    public async Task Wie_al_heeft_wat_er_staat_krijgt_304_zonder_inhoud()
    {
        var k = await GemeldKnelpunt();
        var etag = (await Melder.Lees($"{k}")).Koppen["ETag"];
        var ongewijzigd = await Melder.Get($"{k}", ("If-None-Match", $"\"999\", {etag}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)ongewijzigd.Status, Is.EqualTo(304));
            Assert.That(ongewijzigd.Tekst, Is.Empty);
            Assert.That(ongewijzigd.Koppen["ETag"], Is.EqualTo(etag));
        }

        await Melder.Doet(k, "aanvullingen", new { tekst = "Meer." });
        Assert.That((int)(await Melder.Get($"{k}", ("If-None-Match", etag))).Status, Is.EqualTo(200));
    }

    [TestCase("Sjoerd Hûskes fan Ljouwert")]
    [TestCase("İsmail Çağlar – Gaziantep'li")]
    [TestCase("Łukasz d’Ancona & 'O''Brien' <b>")]
    [TestCase("Ümit 100% ½ €5 «ja» \\ / \"nee\"")]
    public async Task Namen_en_leestekens_blijven_precies_zoals_ze_waren(string tekst)
    {
        var k = await GemeldKnelpunt(new { titel = tekst, omschrijving = $"{tekst}\n\tTweede regel.", regio = "limburg", organisatie = "riec-limburg" });
        var beeld = (await Ato.Lees($"{k}")).Json;
        Assert.That(beeld.Op("titel"), Is.EqualTo(tekst));
        Assert.That(beeld.Op("omschrijving"), Is.EqualTo($"{tekst}\n\tTweede regel."));
    }

    [Test]
    public async Task Het_beeld_bevat_niets_van_binnen()
    {
        var (k, v) = await ToegewezenKnelpunt();
        foreach (var zaak in new[] { k, v })
        {
            var namen = new List<string>();
            Verzamel((await Ato.Lees($"{zaak}")).Json, namen);
            Assert.That(namen, Does.Not.Contain("staat").And.Not.Contain("volgnummerKnelpunt").And.Not.Contain("contact").And.Not.Contain("vroegst").And.Not.Contain("$type"));
            Assert.That(namen, Has.All.Match("^[a-z][a-zA-Z0-9]*$"));
        }

        static void Verzamel(JsonElement json, List<string> namen)
        {
            if (json.ValueKind == JsonValueKind.Object)
            {
                foreach (var lid in json.EnumerateObject())
                {
                    namen.Add(lid.Name);
                    Verzamel(lid.Value, namen);
                }
            }
            else if (json.ValueKind == JsonValueKind.Array)
            {
                foreach (var lid in json.EnumerateArray())
                    Verzamel(lid, namen);
            }
        }
    }
}
