using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Api;

/// <summary>The procedure: who may ask, who may approve what, until when, and what he gets to see.</summary>
public class Een_verwijdering_vraagt_twee_mensen : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("tweemensen");

    async Task<(Zaak Knelpunt, Zaak Verwijdering)> AangevraagdeLak(string naam = "Harm Hoekstra")
    {
        var k = await GemeldKnelpunt(Melding($"Bel {naam}"));
        return (k, await Aanvraag(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { naam }, reden = "Er staat een naam in." }));
    }

    [Test]
    public async Task Wie_vraagt_keurt_niet_goed()
    {
        var (_, v) = await AangevraagdeLak();
        var omvang = await Beheerder.Lees($"{v}/omvang", "digest");
        await Beheerder.DoetTevergeefs(v, "goedkeuring", new { omvang }, 403, "zelf-aangevraagd");
        await Beheerder.DoetTevergeefs(v, "afwijzing", new { reden = "Toch niet." }, 403, "zelf-aangevraagd");
        await Tweede.DoetTevergeefs(v, "intrekking", new { reden = "Toch niet." }, 403, "alleen-aanvrager");
        await Tweede.Doet(v, "goedkeuring", new { omvang });
        Assert.That(Stand(await Beheerder.Lees($"{v}")), Is.EqualTo("goedgekeurd"));
        Assert.That(await Beheerder.Lees($"{v}/goedkeuring", "door"), Is.Not.EqualTo(await Beheerder.Lees($"{v}", "aanvraag.door")));
    }

    [Test]
    public async Task Alleen_beheerders_zien_en_doen_dit()
    {
        var (k, v) = await AangevraagdeLak();
        foreach (var wie in new[] { Melder, Ato, Secretariaat, Douane, Auditor })
        {
            foreach (var pad in new[] { "/v1/verwijderingen", $"{v}", $"{v}/omvang", $"{v}/certificaat", "/v1/bewaartermijnen", "/v1/bewaartermijnen/verlopend" })
                (await wie.Get(pad)).MoetProbleemZijn(403, "rol-ontoereikend");
            (await wie.Post("/v1/verwijderingen", new { soort = "vernietigen", knelpunt = k.Nummer, reden = "x" })).MoetProbleemZijn(403, "rol-ontoereikend");
            (await wie.Post($"{v}/goedkeuring", new { omvang = "x" }, 1)).MoetProbleemZijn(403, "rol-ontoereikend");
        }
    }

    [Test]
    public async Task Wat_sinds_het_kijken_veranderde_is_niet_goedgekeurd()
    {
        var (k, v) = await AangevraagdeLak("Igor Ivens");
        var omvang = await Tweede.Lees($"{v}/omvang", "digest");
        await Ato.Post($"{k}/notities", new { tekst = "Igor Ivens belde." });
        await Tweede.DoetTevergeefs(v, "goedkeuring", new { omvang }, 409, "omvang-veranderd");
        await Ato.Post($"{k}/notities", new { tekst = "Iemand anders belde." });
        Assert.That(await Tweede.Lees($"{v}/omvang", "teksten.1.was"), Is.EqualTo("Igor Ivens belde."));
        await KeurGoed(v);

        await Ato.Post($"{k}/notities", new { tekst = "Igor Ivens belde weer." });
        var uitslag = (await Uitvoeren()).Single(u => u.Verwijdering == v.Id);
        Assert.That((uitslag.IsUitgevoerd, uitslag.Zin), Is.EqualTo((false, "Wat er verwijderd zou worden is veranderd; bekijk de omvang opnieuw.")));
        await Beheerder.Doet(v, "intrekking", new { reden = "Opnieuw vragen." });
        Assert.That(await Uitvoeren(), Is.Empty);
    }

    [Test]
    public async Task Na_veertien_dagen_is_zij_vervallen_en_worden_haar_woorden_vergeten()
    {
        var (_, v) = await AangevraagdeLak();
        var omvang = await Tweede.Lees($"{v}/omvang", "digest");
        Assert.That(await Proef.Waarde<long>("select count(*) from personen.gegeven where id = $1", v.Id), Is.EqualTo(1));
        // As if it was asked fifteen days ago.
        await Proef.Voer($"update knelpunten.mt_doc_verwijderingbeeld set data = jsonb_set(data, '{{staat,aangevraagd}}', '\"{Dag(-15)}\"') where id = '{v.Id}'");
        Assert.That(Stand(await Beheerder.Lees($"{v}")), Is.EqualTo("vervallen"));
        Assert.That((await Beheerder.Lees("/v1/verwijderingen?stand=vervallen")).Json.Elk("items", "id"), Does.Contain($"{v.Id}"));
        (await Tweede.Get($"{v}/omvang")).MoetProbleemZijn(404, "niet-gevonden");
        await Tweede.DoetTevergeefs(v, "goedkeuring", new { omvang }, 409, "verwijdering-vervallen");
        await Uitvoeren();
        Assert.That(await Proef.Waarde<long>("select count(*) from personen.gegeven where id = $1", v.Id), Is.Zero);
    }

    [Test]
    public async Task Wat_afgewezen_of_ingetrokken_is_gebeurt_niet_meer()
    {
        var (k, een) = await AangevraagdeLak();
        var twee = await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Hoekstra" }, reden = "Naam." });
        await Tweede.Doet(een, "afwijzing", new { reden = "Te veel." });
        await Beheerder.Doet(twee, "intrekking", new { reden = "Vergissing." });
        await Uitvoeren();
        Assert.That(await Ato.Lees($"{k}", "titel"), Is.EqualTo("Bel Harm Hoekstra"));
        foreach (var v in new[] { een, twee })
        {
            await Tweede.DoetTevergeefs(v, "goedkeuring", new { omvang = "x" }, 409, "verwijdering-in-andere-stand");
            (await Beheerder.Get($"{v}/certificaat")).MoetProbleemZijn(404, "niet-gevonden");
        }

        Assert.That(await Tweede.Lees($"{een}/afwijzing", "reden"), Is.EqualTo("Te veel."));
        Assert.That(await Proef.Waarde<long>("select count(*) from personen.gegeven where id = any($1)", new[] { een.Id, twee.Id }), Is.Zero);
    }

    [Test]
    public async Task Twee_goedkeuringen_tegelijk_zijn_er_een()
    {
        var (_, v) = await AangevraagdeLak();
        var omvang = await Tweede.Lees($"{v}/omvang");
        var derde = Proef.Als("Bo Derde", "beheerder", "ato");
        var antwoorden = await Task.WhenAll(new[] { Tweede, derde }.Select(wie =>
            Task.Run(() => wie.Post($"{v}/goedkeuring", new { omvang = omvang.Json.Op("digest") }, omvang.Koppen["ETag"]))));
        Assert.That(antwoorden.Select(a => (int)a.Status), Is.EquivalentTo(new[] { 200, 412 }));
    }

    [Test]
    public async Task Intrekken_tijdens_de_uitvoering_is_ervoor_of_erna_en_niet_ertussen()
    {
        var (k, v) = await AangevraagdeLak("Joost Jagers");
        await KeurGoed(v);
        Task<Antwoord>? intrekking = null;
        await Uitvoeren(stap: stap =>
        {
            if (stap == "vastleggen")
                intrekking = Task.Run(() => Beheerder.Post($"{v}/intrekking", new { reden = "Toch niet." }, 2));
        });
        Assert.That((int)(await intrekking!).Status, Is.EqualTo(412));
        Assert.That((Stand(await Beheerder.Lees($"{v}")), await Ato.Lees($"{k}", "titel")), Is.EqualTo(("uitgevoerd", "Bel █████")));
    }

    [Test]
    public async Task De_woorden_staan_in_geen_gebeurtenis_leesmodel_of_antwoord()
    {
        var (_, v) = await AangevraagdeLak("Karel Kuiper");
        Assert.That(await Teksten(v.Id), Does.Not.Contain("Kuiper"));
        Assert.That((await Beheerder.Lees($"{v}")).Tekst, Does.Not.Contain("Kuiper"));
        Assert.That((await Overal()).Where(t => !t.Plaats.EndsWith("mt_events", StringComparison.Ordinal) && !t.Plaats.EndsWith("knelpuntbeeld", StringComparison.Ordinal) && !t.Plaats.StartsWith("lezen.", StringComparison.Ordinal))
            .Where(t => t.Tekst.Contains("Kuiper", StringComparison.OrdinalIgnoreCase)).Select(t => t.Plaats), Is.Empty);
    }

    [Test]
    public async Task Waar_niets_te_vinden_is_valt_niets_te_vragen()
    {
        var k = await GemeldKnelpunt();
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Staat er niet" }, reden = "x" })).MoetProbleemZijn(409, "niets-te-verwijderen");
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "wissen", knelpunt = k.Nummer, melding = 1, reden = "x" })).MoetProbleemZijn(409, "niets-te-verwijderen");
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "vernietigen", knelpunt = k.Nummer, reden = "x" })).MoetProbleemZijn(409, "niet-in-dit-stadium");
        (await Beheerder.Post("/v1/verwijderingen", new { soort = "lakken", knelpunt = k.Nummer, documenten = new[] { 3 }, reden = "x" })).MoetProbleemZijn(404, "bestaat-niet");
    }

    [Test]
    public async Task Wat_niet_bij_de_soort_hoort_wordt_geweigerd()
    {
        var alles = new { knelpunt = "K-2026-99999", vergadering = Guid.NewGuid(), persoon = Guid.NewGuid(), melding = 1, woorden = new[] { "a" }, documenten = new[] { 1 } };
        Assert.That((await Gebreken("lakken")).Keys, Is.SupersetOf(new[] { "vergadering", "persoon", "melding", "woorden[0]", "reden", "knelpunt" }));
        Assert.That((await Gebreken("wissen")).Keys, Is.SupersetOf(new[] { "vergadering", "persoon", "woorden", "documenten" }));
        Assert.That((await Gebreken("vernietigen")).Keys, Is.SupersetOf(new[] { "vergadering", "persoon", "melding", "woorden", "documenten" }));
        Assert.That((await Beheerder.Post("/v1/verwijderingen", new { soort = "lakken", reden = "x" })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EquivalentTo(new[] { "knelpunt", "woorden" }));

        async Task<IReadOnlyDictionary<string, string>> Gebreken(string soort) => (await Beheerder.Post("/v1/verwijderingen", new
        {
            soort,
            alles.knelpunt,
            alles.vergadering,
            alles.persoon,
            alles.melding,
            alles.woorden,
            alles.documenten,
        })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
    }

    [Test]
    public async Task Wat_open_is_staat_voorop()
    {
        var (_, klaar) = await AangevraagdeLak("Loes Lammers");
        await Beheerder.Doet(klaar, "intrekking", new { reden = "Vergissing." });
        var (k, open) = await AangevraagdeLak("Loes Lammers");
        var lijst = (await Tweede.Lees("/v1/verwijderingen?pageSize=100")).Json;
        var standen = lijst.Elk("items", "stand").Select(stand => stand is "aangevraagd" or "goedgekeurd").ToList();
        Assert.That(standen, Is.EqualTo(standen.OrderByDescending(isOpen => isOpen)));
        Assert.That(lijst.Elk("items", "nummer"), Does.Contain(k.Nummer));
        Assert.That((await Tweede.Lees("/v1/verwijderingen?stand=aangevraagd&pageSize=100")).Json.Elk("items", "id"), Does.Contain($"{open.Id}").And.Not.Contain($"{klaar.Id}"));
    }
}
