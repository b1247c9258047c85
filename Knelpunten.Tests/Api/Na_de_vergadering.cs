using System.Text.Json;

namespace Knelpunten.Tests.Api;

/// <summary>With a database of its own: what is promised in one test would stand on the agenda of another.</summary>
public class Na_de_vergadering : Apitest
{
    protected override async Task<Dienstproef> Dienst() => await Dienstproef.StartBewaakt("besluitenlijst");

    static object Belofte(int dagen = 30, int? agendapunt = 1) => new { agendapunt, tekst = "De Douane stuurt haar cijfers.", eigenaar = "douane", uiterlijkeDatum = Dag(dagen) };

    async Task<JsonElement> Lijst(Zaak v, string vraag = "") => (await Secretariaat.Lees($"{v}/besluitenlijst{vraag}")).Json;

    [Test]
    public async Task De_besluitenlijst_is_concept_dan_definitief_en_daarna_alleen_met_een_reden_te_corrigeren()
    {
        var (k, v) = await BehandeldKnelpunt();
        await Secretariaat.Doet(v, "aanwezigheid", new { zetels = new[] { new { zetel = "dg-jenv", deelname = "vervangen" }, new { zetel = "voorzitter", deelname = "aanwezig" } } });
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Beleggen());
        await Secretariaat.Doet(v, "besluitenlijst", new { inleiding = "De voorzitter opent.", verslag = new[] { new { agendapunt = 1, tekst = "De G40 vraagt om haast." } } });
        var concept = await Lijst(v);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(concept.Op("stand"), Is.EqualTo("concept"));
            Assert.That(concept.GetProperty("vergadering").Elk("aanwezigen", "zetel.naam"), Is.EqualTo(new[] { "Onafhankelijk voorzitter", "Directeur-generaal, ministerie van JenV" }));
            Assert.That(concept.Op("agendapunten.0.agendapunt.besluit.nummer"), Does.Match(@"^SBO-\d{4}-\d+-01$"));
            Assert.That(concept.Op("agendapunten.0.verslag"), Is.EqualTo("De G40 vraagt om haast."));
        }

        Assert.That(await Melder.Lees($"{k}/uittreksels", "total"), Is.EqualTo("0"));
        await Secretariaat.Doet(v, "besluitenlijst/vaststelling");
        await Secretariaat.DoetTevergeefs(v, "besluitenlijst", new { inleiding = "Anders." }, 409, "besluitenlijst-definitief");
        foreach (var lezer in new[] { Melder, Ato, Douane })
            Assert.That((await lezer.Lees($"{k}/uittreksels")).Json.Elk("items", "tekst"), Is.EqualTo(new[] { "De Douane neemt het op zich." }));

        await Secretariaat.Doet(v, "heropening", new { reden = "Een tikfout." });
        await Secretariaat.Doet(v, "agendapunten/1/besluit/correctie", new { soort = "beleggen", tekst = "De Douane trekt het.", reden = "Tikfout." });
        await Secretariaat.Doet(v, "besluitenlijst/vaststelling");
        var (eerste, tweede) = (await Lijst(v, "?versie=1"), await Lijst(v));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(eerste.Op("agendapunten.0.agendapunt.besluit.tekst"), Is.EqualTo("De Douane neemt het op zich."));
            Assert.That(eerste.Op("correcties"), Is.EqualTo("[]"));
            Assert.That(tweede.Op("agendapunten.0.agendapunt.besluit.tekst"), Is.EqualTo("De Douane trekt het."));
            Assert.That(tweede.Op("inleiding"), Is.EqualTo("De voorzitter opent."));
            Assert.That(tweede.Op("versie"), Is.EqualTo("2"));
            Assert.That(tweede.Op("correcties"), Is.EqualTo("[\"Een tikfout.\"]"));
            Assert.That((await Melder.Lees($"{k}/uittreksels")).Json.Elk("items", "tekst"), Is.EqualTo(new[] { "De Douane trekt het." }));
        }

        Assert.That((await Secretariaat.Get($"{v}/besluitenlijst?versie=3")).Status, Is.EqualTo(System.Net.HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Wat_besloten_is_besloten_leest_de_melder_niet_terug()
    {
        var k = await VoorgedragenKnelpunt();
        var v = await Vergadering();
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer, isBesloten = true });
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new { soort = "kennisnemen", tekst = "Achter gesloten deuren." });
        await Secretariaat.Doet(v, "besluitenlijst/vaststelling");
        var uittreksel = (await Melder.Lees($"{k}/uittreksels")).Json;
        Assert.That(uittreksel.Op("items.0.isBesloten"), Is.EqualTo("true"));
        Assert.That(uittreksel.GetRawText(), Does.Not.Contain("gesloten deuren"));
        Assert.That((await Ato.Lees($"{k}/uittreksels")).Json.Op("items.0.tekst"), Is.EqualTo("Achter gesloten deuren."));
    }

    [Test]
    public async Task Een_toezegging_komt_op_elke_volgende_agenda_terug_tot_zij_is_nagekomen()
    {
        var (_, v) = await BehandeldKnelpunt();
        await Secretariaat.Doet(v, "toezeggingen", Belofte());
        await Secretariaat.Doet(v, "toezeggingen", Belofte(60, agendapunt: null));
        var volgende = await Vergadering(40);
        async Task<string?[]> OpAgenda(Zaak op, string vraag = "") => [.. (await Secretariaat.Lees($"{op}/agenda{vraag}")).Json.Elk("toezeggingen", "vergadering").Where(id => id == $"{v.Id}")];

        Assert.That(await OpAgenda(volgende), Has.Length.EqualTo(2));
        await Secretariaat.Doet(volgende, "agenda/vaststelling");
        Assert.That((await Secretariaat.Lees($"/v1/toezeggingen?stand=open&eigenaar=douane")).Json.Elk("toezeggingen", "tekst"), Does.Contain("De Douane stuurt haar cijfers."));

        await Ato.Doet(v, "toezeggingen/1/nakoming", new { toelichting = "De cijfers kwamen op 1 juli." });
        Assert.That(await Secretariaat.Lees($"{v}/toezeggingen/1", "stand"), Is.EqualTo("nagekomen"));
        var daarna = await Vergadering(80);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Secretariaat.Lees($"{daarna}/agenda")).Json.GetProperty("toezeggingen").EnumerateArray().Where(t => t.Op("vergadering") == $"{v.Id}").Select(t => t.Op("nummer")),
                Is.EqualTo(new[] { "2" }), "nagekomen komt niet terug");
            Assert.That(await OpAgenda(volgende, "?versie=1"), Has.Length.EqualTo(2), "een vastgestelde agenda verandert niet");
            Assert.That((await Secretariaat.Lees($"{volgende}/agenda?versie=1")).Json.Elk("toezeggingen", "stand"), Does.Contain("open"));
        }

        await Ato.DoetTevergeefs(v, "toezeggingen/1/uitstel", new { uiterlijkeDatum = Dag(99), reden = "Te druk." }, 409, "toezegging-niet-open");
        await Ato.DoetTevergeefs(v, "toezeggingen/3/nakoming", new { toelichting = "Welke?" }, 404, "bestaat-niet");
    }

    [Test]
    public async Task Een_stuk_is_zo_vertrouwelijk_als_het_hoogste_waarover_het_gaat()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "triage", new { uitkomst = "voordragen", reden = "Dit vraagt het SBO.", voorgesteldePartner = "douane", vertrouwelijkheidaanduiding = "zaakvertrouwelijk" });
        await Ato.Doet(k, "oplegnotitie", Nota);
        var v = await Vergadering();
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer, isBesloten = true });
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden");
        await Secretariaat.Doet(v, "toezeggingen", Belofte());
        var volgende = (await Secretariaat.Lees($"{await Vergadering(220)}/agenda")).Json;
        var acties = (await Secretariaat.Lees("/v1/toezeggingen")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(volgende.Op("vertrouwelijkheidaanduiding"), Is.EqualTo("zaakvertrouwelijk"), "de toezegging staat erop");
            Assert.That(acties.Op("vertrouwelijkheidaanduiding"), Is.EqualTo("zaakvertrouwelijk"));
            Assert.That((await Secretariaat.Lees($"{v}/toezeggingen/1")).Json.Op("isBesloten"), Is.EqualTo("true"));
            Assert.That((await Secretariaat.Lees($"{v}/agendapunten/1/oplegnotitie")).Json.Op("isBesloten"), Is.EqualTo("true"));
            Assert.That((await Secretariaat.Lees($"{v}/agenda")).Json.Op("agendapunten.0.voorgesteldePartner"), Is.EqualTo("Douane"));
        }
    }

    [Test]
    public async Task De_agenda_kent_haar_tijden_en_waarschuwt_voor_wat_niet_past()
    {
        var antwoord = await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(120), aanvang = "10:00", einde = "12:00" });
        var id = antwoord.Json.GetProperty("id").GetGuid();
        var v = new Zaak(id, antwoord.Json.Op("nummer")!, $"/v1/vergaderingen/{id}");
        await Secretariaat.Doet(v, "agendapunten", new { type = "opening", titel = "Opening", behandelwijze = "hamerstuk", minuten = 5 });
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = (await VoorgedragenKnelpunt(compleet: false)).Nummer, minuten = 110 });
        await Secretariaat.Doet(v, "agendapunten", new { type = "rondvraag", titel = "Rondvraag", minuten = 15 });
        var agenda = (await Secretariaat.Lees($"{v}/agenda")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(agenda.Elk("agendapunten", "geplandeStarttijd").Zip(agenda.Elk("agendapunten", "geplandeEindtijd"), (van, tot) => Minuten(tot!) - Minuten(van!)), Is.EqualTo(new[] { 5, 110, 15 }));
            Assert.That(agenda.Op("agendapunten.1.ontbreekt"), Is.EqualTo("[\"oplegnotitie\",\"partnerGehoord\"]"));
            Assert.That(agenda.Op("waarschuwingen"), Does.Contain("10 minuten langer dan de vergadering").And.Contain("Nog niet compleet is agendapunt 2"));
            Assert.That(agenda.Op("vergadering.georganiseerdDoorGremium"), Is.EqualTo("Strategisch Beraad Ondermijning"));
            Assert.That(agenda.Op("status"), Is.EqualTo("concept"));
        }

        static int Minuten(string tijd) => (int)TimeOnly.Parse(tijd).ToTimeSpan().TotalMinutes;
    }

    [Test]
    public async Task Wie_niet_alles_van_de_agenda_ziet_hoort_geen_tijden_die_niet_kloppen()
    {
        var k = await VoorgedragenKnelpunt();
        var v = await Vergadering(140);
        await Secretariaat.Doet(v, "agendapunten", new { type = "opening", titel = "Opening", minuten = 20 });
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer, minuten = 10 });
        var (alles, deel) = ((await Secretariaat.Lees($"{v}/agenda")).Json, (await Melder.Lees($"{v}/agenda")).Json);
        Assert.That(alles.Elk("agendapunten", "geplandeStarttijd"), Has.None.Null);
        Assert.That(deel.Elk("agendapunten", "geplandeStarttijd"), Is.EqualTo(new string?[] { null }));
        Assert.That(deel.Op("waarschuwingen"), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Wat_te_laat_is_staat_op_de_volgende_agenda()
    {
        var (k, v) = await BehandeldKnelpunt();
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new
        {
            soort = "beleggen",
            tekst = "De Douane neemt het op zich.",
            toewijzingen = new[] { new { partner = "douane", rol = "trekker", vraag = "Maak delen mogelijk.", uiterlijkeDatum = Dag(10) } },
        });
        var volgende = await Vergadering(160);
        var agenda = (await Secretariaat.Lees($"{volgende}/agenda")).Json;
        Assert.That(agenda.Elk("achterstanden", "knelpuntnummer"), Does.Contain(k.Nummer));
        Assert.That((await Melder.Lees($"{volgende}/agenda")).Json.Op("achterstanden"), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Over_alle_vergaderingen_is_te_zien_waar_een_knelpunt_op_de_agenda_stond()
    {
        var (k, v) = await BehandeldKnelpunt();
        var later = await Vergadering(300);
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new { soort = "aanhouden", tekst = "Volgende keer.", naar = later.Id });
        foreach (var lezer in new[] { Secretariaat, Melder })
        {
            var punten = (await lezer.Lees($"/v1/agendapunten?knelpunt={k.Nummer}")).Json;
            Assert.That(punten.Elk("items", "stand").Order(), Is.EqualTo(new[] { "aangehouden", "staat" }));
            Assert.That(punten.Elk("items", "keer").Order(), Is.EqualTo(new[] { "0", "1" }));
        }

        Assert.That(await AndereMelder.Lees($"/v1/agendapunten?knelpunt={k.Nummer}", "total"), Is.EqualTo("0"));
        Assert.That(await Secretariaat.Lees($"/v1/agendapunten?knelpunt={k.Nummer}&isVaakAangehouden=true", "total"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Zetels_houdt_de_beheerder_bij()
    {
        await Beheerder.Post("/v1/zetels", new { code = "hoofd-ct", naam = "Hoofd CT", groep = "adviseur", organisatie = "liec" });
        Assert.That(await Secretariaat.Lees("/v1/zetels/hoofd-ct", "naam"), Is.EqualTo("Hoofd CT"));
        Assert.That((await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(200), voorzitter = "paus" })).Json.Op("invalidParams.0.name"), Is.EqualTo("voorzitter"));
    }
}
