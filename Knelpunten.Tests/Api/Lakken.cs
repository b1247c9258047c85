using System.Text.Json.Nodes;
using Knelpunten.Api.Vergeten;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Api;

/// <summary>Free text that turned out to hold a name: the words go from everywhere, that it happened stays.</summary>
public class Lakken : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("lakken");

    const string Naam = "Wopke Achterberg";

    static object Met(string waar = "") => new
    {
        titel = $"Signalen van {Naam}{waar}",
        omschrijving = $"Volgens WOPKE\n  ACHTERBERG en Wopké Achterberg{waar} mag het niet.",
        regio = "rotterdam",
        organisatie = "riec-rotterdam",
        wettelijkeGrondslag = new[] { "Artikel 1", $"De brief van {Naam}" },
        waarom = $"{Naam} vroeg het.",
    };

    static object Lak(Zaak k, params string[] woorden) => new { soort = "lakken", knelpunt = k.Nummer, woorden, reden = "Er staat een naam in." };

    [Test]
    public async Task De_woorden_gaan_overal_weg_en_het_knelpunt_leeft_verder()
    {
        var k = await GemeldKnelpunt(Met());
        await Ato.Doet(k, "dossierhouder", new { waarom = Naam });
        await Ato.Doet(k, "notities", new { tekst = $"Bel {Naam}." });
        await Ato.Doet(k, "triage", new { uitkomst = "voordragen", reden = $"{Naam} wil het.", voorgesteldePartner = "douane", vertrouwelijkheidaanduiding = "intern" });
        await Ato.Doet(k, "oplegnotitie", Nota);
        await Ato.Post($"{k}/notities", new { tekst = "Niets." }, sleutel: "Wopke_Achterberg/1");
        var v = await Vergadering();
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer, waarom = Naam });
        await Secretariaat.Doet(v, "agendapunten", new { type = "opening", titel = "Opening" });
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new
        {
            soort = "beleggen",
            tekst = $"{Naam} krijgt antwoord.",
            afwijkend = $"{Naam} niet.",
            toewijzingen = new[] { new { partner = "douane", rol = "trekker", vraag = $"Bel {Naam}.", uiterlijkeDatum = Dag(9) } },
        });
        await SchrijfOveral<KnelpuntGebeurtenis>(k.Id, $"Volgens {Naam} zelf.");
        Assert.That((int)(await Ato.Upload($"{k}/documenten", $"Brief van {Naam}.pdf", "%PDF-1.7\n%%EOF"u8.ToArray(), new { titel = Naam })).Status, Is.EqualTo(201));
        var nummer = int.Parse((await Ato.Lees($"{k}/documenten")).Json.Elk("items", "nummer")[^1]!, null);
        await Proef.Voer($$"""
            insert into berichten.wolverine_dead_letters (id, body, message_type, received_at, source, exception_type, exception_message, sent_at, replayable)
            values (gen_random_uuid(), convert_to('{"tekst":"Bel Wopk\u00e9 Achterberg"}', 'UTF8'), 'x', 'x', 'x', 'x', 'kon Wopke Achterberg niet vinden', now(), false)
            """);
        var vooraf = await Teksten(k.Id);

        var verwijdering = await Aanvraag(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { Naam, "Wopke_Achterberg" }, documenten = new[] { nummer }, reden = $"Verzoek van {Naam}.", waarom = Naam });
        var omvang = await KeurGoed(verwijdering);
        Assert.That(omvang.Json.GetProperty("teksten").EnumerateArray().First(t => t.Op("lid") == "titel").Op("wordt"), Is.EqualTo("Signalen van █████"));
        Assert.That(omvang.Json.Elk("teksten", "stroom"), Does.Contain("vergadering").And.Contain("knelpunt").And.Not.Contain("verwijdering"));
        Assert.That(omvang.Json.Op("documenten.0.nummer"), Is.EqualTo($"{nummer}"));
        await VoerUit(verwijdering);

        await MoetNergensStaan("achterberg", "wopk");
        foreach (var stroom in new[] { k.Id, v.Id, verwijdering.Id })
            await LeesmodelMoetDeVouwZijn(stroom);
        AlleenWoordenVeranderden(vooraf, await Teksten(k.Id));
        Assert.That(await Ato.Lees($"{k}", "titel"), Is.EqualTo("Signalen van █████"));
        Assert.That(await Zinnen(k), Does.Contain("Woorden in de geschiedenis van dit knelpunt zijn gelakt."));
        Assert.That((await Ato.Lees($"{k}")).Json.Elk("gelakt", "verwijdering"), Does.Contain($"{verwijdering.Id}"));
        (await Ato.Get($"{k}/documenten/{nummer}/inhoud")).MoetProbleemZijn(404, "niet-gevonden");
        await Ato.Post($"{k}/notities", new { tekst = "Het leven gaat door." });

        var na = await Overal();
        Assert.That(await Uitvoeren(), Is.Empty);
        Assert.That((await Overal()).Where(IsVanHet), Is.EqualTo(na.Where(IsVanHet)));
        await Certificeert(verwijdering);
    }

    /// <summary>Not how far the read models are: they follow in their own time.</summary>
    static bool IsVanHet((string Plaats, string Tekst) tabel) => tabel.Plaats.StartsWith("knelpunten", StringComparison.Ordinal) && !tabel.Plaats.EndsWith("mt_event_progression", StringComparison.Ordinal);

    static void AlleenWoordenVeranderden(string vooraf, string achteraf)
    {
        var (voor, na) = (vooraf.Split('\n'), achteraf.Split('\n'));
        Assert.That(na, Has.Length.EqualTo(voor.Length + 1));
        Assert.That(na[..voor.Length].Select(regel => regel.Replace(Domain.Lak.Streep, "", StringComparison.Ordinal)), Is.EqualTo(voor.Select(regel =>
            System.Text.RegularExpressions.Regex.Replace(regel, @"wopk[eé](\\n|\s)+achterberg", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase))));
    }

    async Task Certificeert(Zaak verwijdering)
    {
        var certificaat = await Beheerder.Lees($"{verwijdering}/certificaat");
        Assert.That(certificaat.Json.Op("sha256"), Is.EqualTo(Certificaat.Hash((JsonObject)JsonNode.Parse(certificaat.Tekst)!)));
        Assert.That(certificaat.Json.Op("reden"), Is.EqualTo("Verzoek van █████."));
        Assert.That(certificaat.Json.Elk("plaatsen", "plaats"), Is.EquivalentTo(new[] { "vrije_tekst", "waarom", "document", "bericht", "herhaling" }));
        Assert.That(certificaat.Json.Op("nazoeking.gevonden"), Is.EqualTo("0"));
        Assert.That(certificaat.Json.GetProperty("nazoeking").GetProperty("doorzocht").EnumerateArray().Select(t => t.GetString()), Does.Contain("knelpunten.mt_events").And.Contain("personen.gegeven"));
        Assert.That(certificaat.Json.Op("aangevraagd.door"), Is.Not.EqualTo(certificaat.Json.Op("goedgekeurd.door")));
    }

    [Test]
    public async Task Ook_een_vergadering_wordt_gelakt()
    {
        var v = await Vergadering();
        await SchrijfOveral<VergaderingGebeurtenis>(v.Id, "Met Zwaantje Quispel erbij.");
        await VoerUit(await Goedgekeurd(new { soort = "lakken", vergadering = v.Id, woorden = new[] { "zwaantje", "Quispel" }, reden = "Naam." }));
        await MoetNergensStaan("zwaantje", "quispel");
        await LeesmodelMoetDeVouwZijn(v.Id);
    }

    [Test]
    public async Task Wat_een_ander_knelpunt_zegt_blijft_staan_en_wordt_geteld()
    {
        var k = await GemeldKnelpunt(Melding("Bel Harm Hoekstra"));
        var ander = await GemeldKnelpunt(Melding("Ook Harm Hoekstra"));
        var v = await Vergadering();
        await Secretariaat.Doet(v, "agendapunten", new { type = "mededeling", titel = "Over Harm Hoekstra" });
        var verwijdering = await Goedgekeurd(Lak(k, "harm hoekstra"));
        await VoerUit(verwijdering);
        Assert.That(await Ato.Lees($"{k}", "titel"), Is.EqualTo("Bel █████"));
        Assert.That(await Ato.Lees($"{ander}", "titel"), Is.EqualTo("Ook Harm Hoekstra"));
        Assert.That(await Beheerder.Lees($"{verwijdering}/certificaat", "nazoeking.elders"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Een_woord_dat_ook_een_code_is_laat_de_code_staan()
    {
        var k = await GemeldKnelpunt(Melding("Rotterdam is vol"));
        await VoerUit(await Goedgekeurd(Lak(k, "Rotterdam")));
        Assert.That((await Ato.Lees($"{k}", "titel"), await Ato.Lees($"{k}", "meldingen.0.regio")), Is.EqualTo(("█████ is vol", "rotterdam")));
    }

    [Test]
    public async Task Staat_het_nog_ergens_anders_dan_gebeurt_er_niets_en_wordt_de_tabel_genoemd()
    {
        var k = await GemeldKnelpunt(Melding("Bel Igor Ivens"));
        var verwijdering = await Goedgekeurd(Lak(k, "Igor Ivens"));
        await Proef.Voer("create schema vreemd; create table vreemd.krabbel (tekst text, ruw bytea); insert into vreemd.krabbel values (null, convert_to('een briefje van IGOR IVENS aan ons', 'UTF8'))");
        await Assert.ThatAsync(() => Uitvoeren(), Throws.InstanceOf<Knelpunten.Api.Inrichting.Startfout>().With.Message.Contains("vreemd.krabbel niet lezen"));
        await Proef.Voer("grant usage on schema vreemd to public; grant select on vreemd.krabbel to public");
        try
        {
            var uitslag = (await Uitvoeren()).Single(u => u.Verwijdering == verwijdering.Id);
            Assert.That((uitslag.IsUitgevoerd, uitslag.Zin), Is.EqualTo((false, "De woorden staan nog in vreemd.krabbel. Er is niets veranderd.")));
            Assert.That(await Ato.Lees($"{k}", "titel"), Is.EqualTo("Bel Igor Ivens"));
            Assert.That(Stand(await Beheerder.Lees($"{verwijdering}")), Is.EqualTo("goedgekeurd"));
        }
        finally
        {
            await Proef.Voer("drop schema vreemd cascade");
        }

        await VoerUit(verwijdering);
    }

    [TestCase("verwijderen")]
    [TestCase("leesmodellen")]
    [TestCase("nazoeken")]
    [TestCase("vastleggen")]
    [TestCase("klaar")]
    public async Task Halverwege_gestopt_is_alles_of_niets(string waar)
    {
        var naam = $"Joost {waar}zoon";
        var k = await GemeldKnelpunt(Melding($"Bel {naam}"));
        var verwijdering = await Goedgekeurd(Lak(k, naam));
        using var einde = new CancellationTokenSource();
        Assert.That(async () => await Uitvoeren(einde.Token, stap =>
        {
            if (stap == waar)
                einde.Cancel();
        }), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await Ato.Lees($"{k}", "titel"), Stand(await Beheerder.Lees($"{verwijdering}"))), Is.EqualTo(($"Bel {naam}", "goedgekeurd")));
        await VoerUit(verwijdering);
        await MoetNergensStaan(naam);
    }

    [Test]
    public async Task Twee_uitvoerders_tegelijk_doen_niets_twee_keer()
    {
        var k = await GemeldKnelpunt(Melding("Bel Karel Kuiper"));
        var verwijdering = await Goedgekeurd(Lak(k, "Karel Kuiper"));
        var uitslagen = (await Task.WhenAll(Task.Run(() => Uitvoeren()), Task.Run(() => Uitvoeren()))).SelectMany(u => u).Where(u => u.Verwijdering == verwijdering.Id);
        Assert.That(uitslagen.Select(u => u.IsUitgevoerd), Is.EqualTo(new[] { true }));
        Assert.That((await Zinnen(k)).Count(zin => zin!.Contains("gelakt", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Wie_tegelijk_schrijft_verliest_niets_en_brengt_niets_terug()
    {
        var k = await GemeldKnelpunt(Melding("Bel Loes Lammers"));
        await Ato.Doet(k, "dossierhouder");
        var verwijdering = await Goedgekeurd(Lak(k, "Loes Lammers"));
        var schrijvers = Enumerable.Range(0, 20).Select(i => Task.Run(() => Ato.Post($"{k}/notities", new { tekst = $"Notitie {i}" }))).ToList();
        await VoerUit(verwijdering);
        Assert.That((await Task.WhenAll(schrijvers)).Select(a => (int)a.Status), Is.All.EqualTo(201));
        await MoetNergensStaan("Loes Lammers");
        await LeesmodelMoetDeVouwZijn(k.Id);
        Assert.That((await Ato.Lees($"{k}/notities")).Json.Op("total"), Is.EqualTo("20"));
    }
}
