using System.Text.Json;
using Knelpunten.Api.Herbouw;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Overzicht;

/// <summary>The same knelpunt in three regions: found, with why, confirmed or rejected by the ATO, and as it was known at any moment.</summary>
public class De_rode_draden : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("rode_draden");

    static readonly string[] regios = ["rotterdam", "limburg", "oost-nederland"];

    static Draadsleutel Sleutel(string thema, Aard aard, string woord) => new(thema, aard, new(Kernsoort.Vakwoord, woord));

    async Task<Zaak> Geval(string titel, string regio, string thema, string aard, object? wetten = null, string omschrijving = "Zo is het.")
    {
        var k = await GemeldKnelpunt(new { titel, omschrijving, regio, organisatie = $"riec-{regio}" });
        await Ato.Doet(k, "dossierhouder");
        await Ato.Doet(k, "triage", new { uitkomst = "sparren", reden = "Samen.", themas = new[] { thema }, aard = new[] { aard }, wettelijkeGrondslag = wetten });
        return k;
    }

    async Task<List<Zaak>> Gevallen(string titel, string thema, string aard, object? wetten = null)
    {
        var zaken = new List<Zaak>();
        foreach (var regio in regios)
            zaken.Add(await Geval(titel, regio, thema, aard, wetten));
        return zaken;
    }

    async Task<JsonElement> Draad(Draadsleutel sleutel, string vraag = "", Persoon? wie = null) => (await (wie ?? Ato).Lees($"/v1/rode-draden/{sleutel.Id}{vraag}")).Json;

    async Task<JsonElement?> InLijst(Draadsleutel sleutel, string vraag = "", Persoon? wie = null)
    {
        for (var adres = $"/v1/rode-draden{vraag}"; adres is not null;)
        {
            var bladzijde = await (wie ?? Ato).Lees(adres);
            foreach (var rij in bladzijde.Json.GetProperty("items").EnumerateArray().Where(rij => rij.GetProperty("id").GetGuid() == sleutel.Id))
                return rij;
            adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
        }

        return null;
    }

    async Task<Antwoord> Oordeelt(Draadsleutel sleutel, string pad, object inhoud, Persoon? wie = null, object? ifMatch = null) =>
        await (wie ?? Ato).Post($"/v1/rode-draden/{sleutel.Id}/{pad}", inhoud, ifMatch ?? (await Ato.Get($"/v1/rode-draden/{sleutel.Id}")).Koppen.GetValueOrDefault("ETag") ?? "\"0\"");

    [Test]
    public async Task Drie_regios_met_hetzelfde_zijn_een_rode_draad_met_het_bewijs()
    {
        var sleutel = Sleutel("a", Aard.Informatiedeling, "loods");
        var zaken = new List<Zaak> { await Geval("Signalen over havenloodsen", "rotterdam", "a", "informatiedeling", new[] { "artikel 13b Opiumwet" }) };
        zaken.Add(await Geval("Een opslagruimte in de haven", "limburg", "a", "informatiedeling", new[] { "art. 13b van de Opiumwet" }));
        Assert.That(await InLijst(sleutel), Is.Null, "Twee regio's zijn er nog geen.");
        Assert.That(await InLijst(sleutel, "?van=2020-01"), Is.Null);
        zaken.Add(await Geval("Niets bijzonders", "oost-nederland", "a", "informatiedeling", omschrijving: "De bedrijfshal staat vol."));
        var landelijk = await GemeldKnelpunt(new { titel = "Loodsen overal", omschrijving = "Zo is het.", regio = "landelijk", organisatie = "liec" });
        await Ato.Doet(landelijk, "dossierhouder");
        await Ato.Doet(landelijk, "triage", new { uitkomst = "niet_in_behandeling", reden = "Nee.", themas = new[] { "a" }, aard = new[] { "informatiedeling" } });
        await Geval("Loodsen", "noord-holland", "a", "kennis");
        await Geval("Loodsen", "noord-holland", "b", "informatiedeling");

        var rij = (await InLijst(sleutel))!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rij.Op("titel"), Does.StartWith("Loods in ").And.EndsWith("(informatiedeling)"));
            Assert.That((rij.Op("aantal"), rij.Op("open"), rij.Op("gesloten"), rij.Op("stand")), Is.EqualTo(("4", "3", "1", "nieuw")));
            Assert.That(rij.Elk("regios", "regio"), Is.EquivalentTo(regios));
            Assert.That((rij.Op("kern.soort"), rij.Op("kern.naam"), rij.Op("eersteMaand"), rij.Op("laatsteMaand")), Is.EqualTo(("vakwoord", "loods", Dag(0)[..7], Dag(0)[..7])));
            Assert.That((await Ato.Lees(rij.Op("lijst")!)).Json.Op("total"), Is.EqualTo("4"));
            Assert.That(await InLijst(sleutel, "?regio=limburg&thema=a,b&aard=informatiedeling"), Is.Not.Null);
            Assert.That(await InLijst(sleutel, "?regio=noord-holland"), Is.Null);
            Assert.That(await InLijst(sleutel, "?thema=b"), Is.Null);
            Assert.That(await InLijst(sleutel, "?tot=2020-01"), Is.Null);
        }

        var dossier = await Draad(sleutel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dossier.Elk("knelpunten", "nummer"), Is.EqualTo(new[] { landelijk.Nummer, zaken[2].Nummer, zaken[1].Nummer, zaken[0].Nummer }));
            Assert.That(dossier.Elk("knelpunten", "titel")[3], Is.EqualTo("Signalen over havenloodsen"));
            Assert.That(dossier.Elk("wetten", "naam"), Is.EqualTo(new[] { "Opiumwet", "artikel 13b Opiumwet" }));
            Assert.That(dossier.Elk("vakwoorden", "naam"), Is.EqualTo(new[] { "haven" }));
            Assert.That(dossier.Op("vakwoorden.0.aantal"), Is.EqualTo("2"));
            Assert.That(dossier.GetProperty("oordelen").GetArrayLength(), Is.Zero);
        }
    }

    [Test]
    public async Task Een_ATO_lid_bevestigt_of_verwerpt_en_wat_toen_gold_blijft_te_lezen()
    {
        var sleutel = Sleutel("b", Aard.Capaciteit, "katvanger");
        await Gevallen("Een stroman op papier", "b", "capaciteit");
        var vooraf = (await Draad(sleutel)).Op("peilmoment");

        var bevestigd = await Oordeelt(sleutel, "bevestiging", new { toelichting = "Overal dezelfde." });
        Assert.That((int)bevestigd.Status, Is.EqualTo(200), bevestigd.Tekst);
        Assert.That(bevestigd.Koppen["ETag"], Is.EqualTo("\"1\""));
        Assert.That((await InLijst(sleutel, "?stand=bevestigd"))!.Value.Op("stand"), Is.EqualTo("bevestigd"));
        Assert.That(await Ato.Lees($"/v1/rode-draden/{sleutel.Id}/bevestiging", "woorden"), Is.EqualTo("Overal dezelfde."));
        (await Ato.Get($"/v1/rode-draden/{sleutel.Id}/verwerping")).MoetProbleemZijn(404, "niet-gevonden");
        (await Oordeelt(sleutel, "bevestiging", new { })).MoetProbleemZijn(409, "rode-draad-al-beoordeeld");
        (await Oordeelt(sleutel, "verwerping", new { reden = "Te laat gelezen." }, ifMatch: 0)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        (await Ato.Post($"/v1/rode-draden/{sleutel.Id}/verwerping", new { reden = "Niet gelezen." })).MoetProbleemZijn(428, "if-match-ontbreekt");
        (await Oordeelt(sleutel, "verwerping", new { })).MoetProbleemZijn(400, "ongeldige-invoer");
        var tussen = (await Draad(sleutel)).Op("peilmoment");

        Assert.That((int)(await Oordeelt(sleutel, "verwerping", new { reden = "Bij nader inzien niet." }, AnderAtoLid)).Status, Is.EqualTo(200));
        var dossier = await Draad(sleutel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dossier.Op("draad.stand"), Is.EqualTo("verworpen"));
            Assert.That(dossier.Elk("oordelen", "stand"), Is.EqualTo(new[] { "verworpen", "bevestigd" }));
            Assert.That(dossier.Elk("oordelen", "aantal"), Is.EqualTo(new[] { "3", "3" }));
            Assert.That(await InLijst(sleutel), Is.Null, "Wat verworpen is komt niet vanzelf terug.");
            Assert.That(await InLijst(sleutel, "?stand=verworpen,nieuw"), Is.Not.Null);
            Assert.That((await InLijst(sleutel, $"?peilmoment={vooraf}"))!.Value.Op("stand"), Is.EqualTo("nieuw"));
            Assert.That((await InLijst(sleutel, $"?peilmoment={tussen}"))!.Value.Op("stand"), Is.EqualTo("bevestigd"));
            Assert.That((await Draad(sleutel, $"?peilmoment={tussen}")).Elk("oordelen", "woorden"), Is.EqualTo(new[] { "Overal dezelfde." }));
        }

        var gebeurd = JsonDocument.Parse(await Proef.Waarde<string>("select data::text from knelpunten.mt_events where stream_id = $1 and version = 2", sleutel.Id)).RootElement;
        Assert.That((gebeurd.Op("thema"), gebeurd.Op("aard"), gebeurd.Op("kern.naam"), gebeurd.GetProperty("knelpunten").GetArrayLength()), Is.EqualTo(("b", "capaciteit", "katvanger", 3)));
        Assert.That((int)(await Oordeelt(sleutel, "bevestiging", new { toelichting = "Toch wel." })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Dezelfde_bevestiging_nog_eens_gestuurd_is_er_een()
    {
        var sleutel = Sleutel("b", Aard.Kennis, "nalatenschap");
        await Gevallen("De erfenis van een crimineel", "b", "kennis");
        var eerst = await Ato.Post($"/v1/rode-draden/{sleutel.Id}/bevestiging", new { toelichting = "Ja." }, 0, "draad-eens");
        var weer = await Ato.Post($"/v1/rode-draden/{sleutel.Id}/bevestiging", new { toelichting = "Ja." }, 0, "draad-eens");
        Assert.That((weer.Status, weer.Tekst), Is.EqualTo((eerst.Status, eerst.Tekst)));
        Assert.That(await Proef.Waarde<long>("select count(*) from knelpunten.mt_events where stream_id = $1", sleutel.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Van_wie_tegelijk_als_eerste_oordelen_op_twee_nodes_wint_er_een()
    {
        var sleutel = Sleutel("e", Aard.Kennis, "growshop");
        await Gevallen("Een growshop om de hoek", "e", "kennis");
        Assert.That((await Draad(sleutel)).Op("draad.aantal"), Is.EqualTo("3"));
        await using var ander = await Dienstproef.StartOp(Proef.Verbinding);
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Ato : ander.Ato).Post($"/v1/rode-draden/{sleutel.Id}/{(i % 3 == 0 ? "verwerping" : "bevestiging")}", i % 3 == 0 ? new { reden = "Nee." } : new { }, 0))));
        Assert.That(antwoorden.Select(a => (int)a.Status).Order(), Is.EqualTo(Enumerable.Repeat(412, 11).Prepend(200)));
    }

    [Test]
    public async Task Wie_er_niet_over_gaat_oordeelt_niet_en_ziet_niet_wat_niet_van_hem_is()
    {
        var sleutel = Sleutel("c", Aard.Middelen, "crypto");
        var zaken = await Gevallen("Beslag op bitcoin", "c", "middelen");
        (await Secretariaat.Post($"/v1/rode-draden/{sleutel.Id}/bevestiging", new { }, 0)).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Melder.Get("/v1/rode-draden")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Secretariaat.Get($"/v1/rode-draden/{sleutel.Id}")).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Get($"/v1/rode-draden/{Guid.NewGuid()}")).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Post($"/v1/rode-draden/{Guid.NewGuid()}/bevestiging", new { }, 0)).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Get("/v1/rode-draden/limburg")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((int)(await Oordeelt(sleutel, "bevestiging", new { toelichting = "Alleen voor ons." })).Status, Is.EqualTo(200));

        foreach (var zaak in zaken)
            await Ato.Doet(zaak, "voordracht", new { reden = "Nodig." });
        Assert.That((await Draad(sleutel, wie: Secretariaat)).Op("draad.aantal"), Is.EqualTo("3"));
        Assert.That((await Draad(sleutel, wie: Secretariaat)).GetRawText(), Does.Not.Contain("Alleen voor ons"));
        Assert.That((await Draad(sleutel, wie: Auditor)).GetRawText(), Does.Contain("Alleen voor ons"));
    }

    [Test]
    public async Task Wat_geen_drie_regios_heeft_is_niet_te_beoordelen()
    {
        var sleutel = Sleutel("c", Aard.Techniek, "pleziervaartuig");
        await Geval("Een jacht zonder kenteken", "rotterdam", "c", "techniek");
        await Geval("Boten", "limburg", "c", "techniek");
        (await Ato.Get($"/v1/rode-draden/{sleutel.Id}")).MoetProbleemZijn(404, "niet-gevonden");
        var geweigerd = (await Oordeelt(sleutel, "bevestiging", new { }, ifMatch: 0)).MoetProbleemZijn(409, "rode-draad-te-kort");
        Assert.That(geweigerd.Json.Op("waarden.regios"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Een_gelakt_woord_haalt_de_zaak_uit_de_draad_ook_uit_het_verleden()
    {
        var sleutel = Sleutel("d", Aard.Samenwerking, "motorclub");
        var zaken = await Gevallen("De motorclub van Wopke Achterberg", "d", "samenwerking");
        await Geval("Weer een motorbende", "midden-nederland", "d", "samenwerking");
        var toen = (await Draad(sleutel)).Op("peilmoment");
        Assert.That((int)(await Oordeelt(sleutel, "bevestiging", new { toelichting = "Rond Wopke Achterberg.", waarom = "Achterberg vroeg het." })).Status, Is.EqualTo(200));
        Assert.That((await Draad(sleutel)).Op("draad.aantal"), Is.EqualTo("4"));

        var verwijdering = await Aanvraag(new { soort = "lakken", knelpunt = zaken[0].Nummer, woorden = new[] { "motorclub", "Achterberg" }, reden = "Een verzoek." });
        var omvang = await KeurGoed(verwijdering);
        Assert.That(omvang.Json.Elk("teksten", "stroom"), Does.Contain("rode-draad"));
        await VoerUit(verwijdering);

        var nu = await Draad(sleutel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nu.Op("draad.aantal"), Is.EqualTo("3"));
            Assert.That((await InLijst(sleutel))?.Op("aantal"), Is.EqualTo("3"));
            Assert.That((await Draad(sleutel, $"?peilmoment={toen}")).Op("draad.aantal"), Is.EqualTo("3"));
            Assert.That(nu.Elk("oordelen", "woorden"), Is.EqualTo(new[] { "Rond Wopke █████." }));
            Assert.That(await Proef.Waarde<string>("select type from knelpunten.mt_events where stream_id = $1 order by version desc limit 1", sleutel.Id), Is.EqualTo("rode_draad_gelakt"));
            Assert.That(await Ato.Lees($"/v1/knelpunten?nummer={zaken[0].Nummer}", "items.0.titel"), Is.EqualTo("De █████ van Wopke █████"));
        }

        // Words of a verdict alone: the case itself stays in every list.
        var alleenOordeel = await Aanvraag(new { soort = "lakken", knelpunt = zaken[1].Nummer, woorden = new[] { "Rond" }, reden = "Een verzoek." });
        await KeurGoed(alleenOordeel);
        await VoerUit(alleenOordeel);
        Assert.That((await Draad(sleutel)).Elk("oordelen", "woorden"), Is.EqualTo(new[] { "█████ Wopke █████." }));
        Assert.That(await Ato.Lees($"/v1/knelpunten?nummer={zaken[1].Nummer}", "total"), Is.EqualTo("1"));
        Assert.That((await Draad(sleutel)).Op("draad.aantal"), Is.EqualTo("3"));
        var herbouwd = await Herbouwer.Herbouw(Proef.Verbinding, ["rode-draden", "standen", "zoekteksten"], wissel: false, _ => { }, CancellationToken.None);
        Assert.That(herbouwd.Where(u => !u.IsGelijk), Is.Empty, HerbouwOpdracht.Toon(herbouwd));
    }

    [TestCase("van=2026")]
    [TestCase("van=2026-05&tot=2026-04")]
    [TestCase("van=1990-01")]
    [TestCase("aard=blauw")]
    [TestCase("stand=misschien")]
    [TestCase("peilmoment=2999-01-01")]
    [TestCase("draad=x")]
    public async Task Wat_niet_te_begrijpen_is_wordt_gezegd(string vraag) => (await Ato.Get($"/v1/rode-draden?{vraag}")).MoetProbleemZijn(400, "ongeldige-invoer");
}
