using System.Text.Json;

namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class De_oplegnotitie : Apitest
{
    static JsonElement Rubriek(JsonElement voorstel, string naam) => voorstel.GetProperty("rubrieken").EnumerateArray().Single(r => r.Op("naam") == naam);

    [Test]
    public async Task Het_secretariaat_begint_met_wat_het_knelpunt_zelf_zegt_en_ziet_waar_elke_zin_vandaan_komt()
    {
        var k = await VoorgedragenKnelpunt(compleet: false);
        await Ato.Doet(k, "notities", new { tekst = "Bellen met de wethouder." });
        var antwoord = await Secretariaat.Lees($"{k}/oplegnotitie/voorstel?peildatum={Dag(10)}");
        var voorstel = antwoord.Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(voorstel.Elk("rubrieken", "naam"), Is.EqualTo(new[]
            {
                "aanleiding", "probleem", "gevraagdBesluit", "afweging", "financien", "voorgesteldePartner", "communicatie",
            }));
            Assert.That(voorstel.Elk("rubrieken", "isGeschreven"), Is.All.EqualTo("false"));
            Assert.That(Rubriek(voorstel, "aanleiding").Elk("zinnen", "tekst")[1], Is.EqualTo("De melding komt uit de regio Rotterdam, van RIEC Rotterdam."));
            Assert.That(Rubriek(voorstel, "aanleiding").Elk("zinnen", "tekst")[2], Does.EndWith("is de melding 10 dagen oud."));
            Assert.That(Rubriek(voorstel, "aanleiding").Elk("zinnen", "gebeurtenissen")[0], Is.EqualTo("[1]"));
            Assert.That(Rubriek(voorstel, "voorgesteldePartner").Elk("zinnen", "tekst"), Is.EqualTo(new[] { "Als partner wordt voorgesteld: Douane." }));
            Assert.That(Rubriek(voorstel, "financien").Op("zinnen"), Is.EqualTo("[]"));
            Assert.That(antwoord.Tekst, Does.Not.Contain("wethouder").And.Not.Contain("Mila"));
        }

        await Secretariaat.Doet(k, "oplegnotitie", new { probleem = new { tekst = "In onze eigen woorden." }, financien = new { onbekendOmdat = "Dat volgt." } });
        await Secretariaat.Doet(k, "oplegnotitie/begin", new { peildatum = Dag(10) });
        var nota = (await Secretariaat.Lees($"{k}/oplegnotitie")).Json.GetProperty("items")[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nota.Op("probleem.tekst"), Is.EqualTo("In onze eigen woorden."));
            Assert.That(nota.Op("financien.onbekendOmdat"), Is.EqualTo("Dat volgt."));
            Assert.That(nota.Op("aanleiding.tekst"), Is.EqualTo(string.Join(' ', Rubriek(voorstel, "aanleiding").Elk("zinnen", "tekst"))));
            Assert.That(nota.Op("voorgesteldePartner.tekst"), Is.EqualTo("Als partner wordt voorgesteld: Douane."));
        }

        var daarna = (await Secretariaat.Lees($"{k}/oplegnotitie/voorstel")).Json;
        Assert.That(Rubriek(daarna, "probleem").Op("isGeschreven"), Is.EqualTo("true"));
        await Secretariaat.DoetTevergeefs(k, "oplegnotitie/begin", null, 409, "oplegnotitie-niets-te-vullen");
        Assert.That(await Secretariaat.Lees($"{k}/oplegnotitie", "total"), Is.EqualTo("2"));
        Assert.That(await Secretariaat.Lees($"{k}/oplegnotitie/begin", "total"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Wie_schrijft_terwijl_een_ander_begint_verliest_niets()
    {
        var k = await VoorgedragenKnelpunt(compleet: false);
        (await Secretariaat.Post($"{k}/oplegnotitie/begin")).MoetProbleemZijn(428, "if-match-ontbreekt");
        var gelezen = (await Secretariaat.Lees($"{k}/oplegnotitie/voorstel")).Koppen["ETag"];
        await Ato.Doet(k, "oplegnotitie", new { aanleiding = new { tekst = "Door het ATO geschreven." } });
        (await Secretariaat.Post($"{k}/oplegnotitie/begin", new { }, gelezen)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        await Secretariaat.Doet(k, "oplegnotitie/begin");
        Assert.That(await Secretariaat.Lees($"{k}/oplegnotitie", "items.1.aanleiding.tekst"), Is.EqualTo("Door het ATO geschreven."));
    }

    [Test]
    public async Task Alleen_wie_het_knelpunt_ziet_en_het_beraad_voorbereidt_krijgt_een_voorstel()
    {
        var k = await KnelpuntInTriage();
        (await Melder.Get($"{k}/oplegnotitie/voorstel")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Secretariaat.Get($"{k}/oplegnotitie/voorstel")).MoetProbleemZijn(404, "niet-gevonden");
        (await Secretariaat.Post($"{k}/oplegnotitie/begin", new { }, 1)).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Get($"{k}/oplegnotitie/voorstel?peildatum=morgen")).MoetProbleemZijn(400, "ongeldige-invoer");
        await Ato.Doet(k, "triage", new { uitkomst = "niet_in_behandeling", reden = "Hoort elders." });
        await Ato.DoetTevergeefs(k, "oplegnotitie/begin", null, 409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Een_beperkte_melding_die_is_samengevoegd_verraadt_haar_regio_niet()
    {
        var doel = await VoorgedragenKnelpunt(compleet: false);
        var open = Knelpunt(await AndereMelder.Post("/v1/knelpunten", new { titel = "Open", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg" }));
        var beperkt = Knelpunt(await AndereMelder.Post("/v1/knelpunten", new { titel = "Beperkt", omschrijving = "o", regio = "oost-brabant", organisatie = "riec-oost-brabant" }));
        foreach (var bron in new[] { open, beperkt })
            await Ato.Doet(bron, "dossierhouder");
        await Ato.Doet(beperkt, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
        foreach (var bron in new[] { open, beperkt })
            await Ato.Doet(bron, "samenvoeging", new { doel = doel.Nummer, reden = "Hetzelfde." });
        Assert.That(Rubriek((await Ato.Lees($"{doel}/oplegnotitie/voorstel")).Json, "aanleiding").Elk("zinnen", "tekst")[1], Is.EqualTo(
            "Er zijn twee meldingen, uit twee regio's (Rotterdam en Limburg) en van twee organisaties (RIEC Rotterdam en RIEC Limburg)."));
    }
}
