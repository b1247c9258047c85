using Knelpunten.Domain;

namespace Knelpunten.Tests.Api;

/// <summary>A person who asked to be forgotten, and a case whose term is over: nothing of them is left, and the history is whole.</summary>
public class Wissen_en_vernietigen : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("wissen");

    static object MetContact(string naam, string email, string telefoon) => new
    {
        titel = "Signalen blijven liggen",
        omschrijving = "Bij ons ook.",
        regio = "limburg",
        organisatie = "riec-limburg",
        contact = new { naam, email, telefoon },
    };

    [Test]
    public async Task Een_persoon_is_overal_weg_en_elke_gebeurtenis_blijft()
    {
        var wie = Proef.Als("Tjitske Terpstra", "melder", "riec-limburg");
        var k = Knelpunt(await wie.Post("/v1/knelpunten", MetContact("Tjitske Terpstra", "tjitske@voorbeeld.nl", "06 1122 3344")));
        var actor = Guid.Parse((await wie.Lees("/v1/ik", "actor"))!);
        var vooraf = await Teksten(k.Id);

        var v = await Aanvraag(new { soort = "wissen", persoon = actor, reden = "Op verzoek." });
        var omvang = await KeurGoed(v);
        Assert.That(omvang.Json.Elk("persoonsgegevens", "soort"), Is.EquivalentTo(new[] { "identiteit", "contact" }));
        Assert.That(omvang.Tekst, Does.Contain("tjitske@voorbeeld.nl").And.Contain($"{k.Nummer}/1"));
        await VoerUit(v);

        await MoetNergensStaan("tjitske", "terpstra", "06 1122 3344");
        Assert.That(
            await Proef.Waarde<long>("select count(*) from toezicht.verwerking where data_subject_id = $1", Pseudoniem(actor)), Is.EqualTo(1),
            "Dat hij vergeten is staat in het verwerkingenlog.");
        Assert.That(await Teksten(k.Id), Is.EqualTo(vooraf));
        Assert.That(await Ato.Lees($"{k}", "meldingen.0.melder"), Is.EqualTo($"{actor}"));
        Assert.That(await Beheerder.Lees($"{v}/certificaat", "plaatsen.0.plaats"), Is.EqualTo("persoonsgegeven"));
        Assert.That((await Beheerder.Lees($"{v}/certificaat")).Tekst, Does.Not.Contain("jitske"));
    }

    [Test]
    public async Task Van_een_melding_gaan_alleen_haar_contactgegevens()
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", MetContact("Ubbo Uilkema", "ubbo@voorbeeld.nl", "06 9988 7766")));
        await AndereMelder.Doet(k, "meldingen", new { regio = "limburg", organisatie = "riec-limburg", contact = new { naam = "Vera Veldman" } });
        var v = await Goedgekeurd(new { soort = "wissen", knelpunt = k.Nummer, melding = 1, reden = "Op verzoek." });
        await VoerUit(v);
        await MoetNergensStaan("ubbo", "uilkema", "06 9988 7766");
        Assert.That(await AndereMelder.Lees($"{k}/meldingen/2/contact", "naam"), Is.EqualTo("Vera Veldman"));

        var tweede = await Goedgekeurd(new { soort = "wissen", knelpunt = k.Nummer, melding = 2, reden = "Op verzoek." });
        await VoerUit(tweede);
        (await AndereMelder.Get($"{k}/meldingen/2/contact")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Proef.Waarde<long>("select count(*) from personen.actor where id = $1", Guid.Parse((await AndereMelder.Lees("/v1/ik", "actor"))!)), Is.EqualTo(1));
    }

    [Test]
    public async Task Een_naam_in_vrije_tekst_blijft_staan_en_wordt_geteld()
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", MetContact("Willem Wiarda", "willem@voorbeeld.nl", "06 5544 3322")));
        await GemeldKnelpunt(Melding("Willem Wiarda belde"));
        var v = await Goedgekeurd(new { soort = "wissen", knelpunt = k.Nummer, melding = 1, reden = "Op verzoek." });
        await VoerUit(v);
        Assert.That(await Beheerder.Lees($"{v}/certificaat", "nazoeking.elders"), Is.EqualTo("1"));
    }

    /// <summary>Closed so long ago that its term is over.</summary>
    async Task<Zaak> VerlopenKnelpunt(string tekst)
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", new
        {
            titel = tekst,
            omschrijving = tekst,
            regio = "limburg",
            organisatie = "riec-limburg",
            contact = new { naam = "Xander Xhofleer" },
            wanneer = "2004",
        }));
        await Ato.Doet(k, "dossierhouder", new { wanneer = "2004" });
        await Ato.Doet(k, "notities", new { tekst, wanneer = "2004" });
        await Ato.Upload($"{k}/documenten", "verslag.pdf", "%PDF-1.7\n%%EOF"u8.ToArray(), new { titel = tekst });
        await Ato.Doet(k, "triage", new { uitkomst = "sparren", reden = tekst, wanneer = "2004" });
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = tekst, wanneer = "2005", waarom = tekst });
        return k;
    }

    [Test]
    public async Task Een_vernietigd_knelpunt_is_een_nummer_met_zijn_lot()
    {
        const string Tekst = "Over Yde Ypma en zijn loods aan de haven.";
        var k = await VerlopenKnelpunt(Tekst);
        await SchrijfOveral<KnelpuntGebeurtenis>(k.Id, Tekst);
        await SluitLangGeleden(k);
        var vooraf = await Soorten(k.Id);

        var v = await Aanvraag(new { soort = "vernietigen", knelpunt = k.Nummer, reden = "De termijn is voorbij." });
        var omvang = await KeurGoed(v);
        Assert.That(omvang.Tekst, Does.Not.Contain("Ypma").And.Not.Contain("Xhofleer"));
        Assert.That(omvang.Json.Elk("documenten", "nummer"), Is.EqualTo(new[] { "1" }));
        await VoerUit(v);

        await MoetNergensStaan("Ypma", "Yde ", "Xhofleer");
        Assert.That((await Soorten(k.Id))[..vooraf.Length], Is.EqualTo(vooraf));
        await LeesmodelMoetDeVouwZijn(k.Id);
        Assert.That((await Ato.Lees($"{k}", "titel"), await Ato.Lees($"{k}", "nummer"), await Ato.Lees($"{k}", "vernietigd.verwijdering")), Is.EqualTo(("[vernietigd]", k.Nummer, $"{v.Id}")));
        await Ato.DoetTevergeefs(k, "heropening", new { reden = "x" }, 409, "is-vernietigd");
        await Ato.DoetTevergeefs(k, "notities", new { tekst = "x" }, 409, "is-vernietigd");
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "vernietigen", knelpunt = k.Nummer, reden = "x" })).MoetProbleemZijn(409, "is-vernietigd");
        Assert.That(await Uitvoeren(), Is.Empty);
        Assert.That((await Beheerder.Lees($"{v}/certificaat")).Json.Elk("plaatsen", "plaats"), Is.EquivalentTo(new[] { "vrije_tekst", "waarom", "document", "persoonsgegeven" }));
    }

    /// <summary>The events of every kind left it in some stage; the ATO closes it again, long ago.</summary>
    async Task SluitLangGeleden(Zaak k)
    {
        await Ato.Doet(k, "dossierhouder", new { wanneer = "onbekend" });
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Klaar.", wanneer = "onbekend", intrekkenOmdat = "Klaar." });
        await Proef.Voer($$"""
            update knelpunten.mt_events set headers = headers || '{"wanneer": "2005"}' where stream_id = '{{k.Id}}' and type = 'knelpunt_gesloten';
            update knelpunten.mt_doc_knelpuntbeeld set data = jsonb_set(data, '{staat,bewaardVanaf}', '"2005-12-31"') where id = '{{k.Id}}'
            """);
    }

    Task<string[]> Soorten(Guid stroom) => Proef.Waarde<string[]>(
        "select array_agg(id::text || type || version || timestamp || user_name || coalesce(correlation_id, '') order by version) from knelpunten.mt_events where stream_id = $1", stroom);

    [Test]
    public async Task Wat_verlopen_is_staat_op_een_lijst_tot_het_vernietigd_of_heropend_is()
    {
        var k = await VerlopenKnelpunt("Een oud knelpunt.");
        var regel = (await Beheerder.Lees("/v1/bewaartermijnen/verlopend?pageSize=100")).Json.GetProperty("items").EnumerateArray().Single(r => r.Op("nummer") == k.Nummer);
        Assert.That((regel.Op("afloop"), regel.Op("geslotenOp"), regel.Op("vervalDatum")), Is.EqualTo(("opgelost", "2005-12-31", "2015-12-31")));
        Assert.That((await Nummers("2015-12-31"), await Nummers("2015-12-30")), Is.EqualTo((true, false)));
        var anders = await Aanvraag(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "oud" }, reden = "x" });
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "vernietigen", knelpunt = k.Nummer, reden = "x" })).MoetProbleemZijn(409, "andere-verwijdering-open");
        await Beheerder.Doet(anders, "intrekking", new { reden = "Vergissing." });

        var v = await Goedgekeurd(new { soort = "vernietigen", knelpunt = k.Nummer, reden = "x" });
        await Ato.Doet(k, "heropening", new { reden = "Toch niet klaar." });
        Assert.That(await Nummers("2099-01-01"), Is.False);
        Assert.That((await Uitvoeren()).Single(u => u.Verwijdering == v.Id).IsUitgevoerd, Is.False);
        await Beheerder.Doet(v, "intrekking", new { reden = "Heropend." });

        async Task<bool> Nummers(string tot) => (await Beheerder.Lees($"/v1/bewaartermijnen/verlopend?tot={tot}&pageSize=100")).Json.Elk("items", "nummer").Contains(k.Nummer);
    }

    [Test]
    public async Task Wat_pas_gesloten_is_wordt_nog_bewaard()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Klaar." });
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "vernietigen", knelpunt = k.Nummer, reden = "x" })).MoetProbleemZijn(409, "bewaartermijn-loopt");
        Assert.That((await Beheerder.Lees("/v1/bewaartermijnen")).Json.Op("items.0.termijn"), Is.EqualTo("P10Y"));
    }

    static string Pseudoniem(Guid persoon) =>
        Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Verwerkingensleutel, persoon.ToByteArray(bigEndian: true)));
}
