using System.Text.Json;

namespace Knelpunten.Tests.Api;

/// <summary>One after the other: an item that is not right goes to "the next meeting", which is everybody's.</summary>
public class Twee_versies_van_een_agenda : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("verschillen");

    static readonly byte[] Pdf = "%PDF-1.7\ninhoud\n%%EOF"u8.ToArray();

    async Task<JsonElement> Verschillen(Zaak v, string vraag, Persoon? wie = null) => (await (wie ?? Secretariaat).Lees($"{v}/agenda/verschillen?{vraag}")).Json;

    [Test]
    public async Task Elk_verschil_staat_bij_zijn_punt_en_in_de_oplegnotitie_woord_voor_woord()
    {
        var v = await Vergadering(200);
        var (blijft, half, weg, laat) = (await VoorgedragenKnelpunt(), await VoorgedragenKnelpunt(compleet: false), await VoorgedragenKnelpunt(), await VoorgedragenKnelpunt());
        foreach (var k in new[] { blijft, half, weg })
            await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer });
        Assert.That((await Verschillen(v, "van=0&tot=0")).Op("agendapunten"), Is.EqualTo("[]"));
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Ato.Doet(blijft, "oplegnotitie", new
        {
            aanleiding = new { tekst = "Vier regio's lopen hierop vast." },
            probleem = new { tekst = "Een grondslag om te delen ontbreekt." },
            gevraagdBesluit = new { tekst = "Beleg het bij de Douane." },
            afweging = new { tekst = "Een protocol volstaat niet." },
            financien = new { tekst = "Het kost niets." },
            voorgesteldePartner = new { tekst = "Douane" },
            communicatie = new { tekst = "Na het besluit een bericht aan de regio's." },
            partnerGehoord = new { organisatie = "douane" },
        });
        await Secretariaat.Doet(v, "agendapunten/1/nazending", new { reden = "Er kwam een regio bij." });
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/nazending", new { reden = "Weer." }, 409, "oplegnotitie-al-op-agenda");
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = laat.Nummer, nazending = "De minister vroeg erom." });
        Assert.That((int)(await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "advies.pdf", Pdf, new { nazending = "Het advies." })).Status, Is.EqualTo(201));
        await Secretariaat.Doet(v, "agendapunten/3/intrekking", new { reden = "De partner trok zich terug." });

        var alles = await Verschillen(v, "van=0&tot=5");
        Assert.That(alles.Elk("agendapunten", "nummer"), Is.EqualTo(new[] { "1", "4", "2", "3" }));
        Assert.That(alles.Elk("agendapunten", "verschil"), Is.EqualTo(new[] { "gewijzigd", "toegevoegd", "vervallen", "vervallen" }));
        Assert.That(alles.Elk("agendapunten", "stand"), Is.EqualTo(new[] { "staat", "staat", "doorgeschoven", "ingetrokken" }));
        Assert.That(alles.Op("agendapunten.2.ontbreekt"), Is.EqualTo("[\"oplegnotitie\",\"partnerGehoord\"]"));

        var vanaf = await Verschillen(v, "van=1&tot=5");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vanaf.Elk("versies", "reden"), Is.EqualTo(new[] { "Er kwam een regio bij.", "De minister vroeg erom.", "Het advies.", "De partner trok zich terug." }));
            Assert.That(vanaf.Elk("agendapunten", "nummer"), Is.EqualTo(new[] { "1", "4", "3" }));
            Assert.That(vanaf.Elk("agendapunten", "reden"), Is.EqualTo(new[] { null, "De minister vroeg erom.", "De partner trok zich terug." }));
            Assert.That(vanaf.Elk("agendapunten", "knelpuntnummer"), Is.EqualTo(new[] { blijft.Nummer, laat.Nummer, weg.Nummer }));
            Assert.That(vanaf.Op("agendapunten.0.bijlagenErbij.0.bestandsnaam"), Is.EqualTo("advies.pdf"));
            Assert.That(vanaf.Op("agendapunten.0.oplegnotitie.rubrieken.0"), Is.EqualTo(
                """{"naam":"aanleiding","segmenten":[{"soort":"weg","tekst":"Drie"},{"soort":"erbij","tekst":"Vier"},{"soort":"gelijk","tekst":" regio\u0027s lopen hierop vast."}]}"""));
            Assert.That(vanaf.Op("agendapunten.0.oplegnotitie.rubrieken.1.naam"), Is.EqualTo("financien"));
            Assert.That(vanaf.Op("agendapunten.0.wijzigingen"), Is.EqualTo("[]"), "Het schoof niet op en is niet verplaatst.");
        }

        Assert.That((await Verschillen(v, "van=1&tot=2")).Elk("agendapunten", "nummer"), Is.EqualTo(new[] { "1" }));
        Assert.That((await Verschillen(v, "")).Op("van"), Is.EqualTo("4"));
        Assert.That(await Secretariaat.Lees($"{v}/agendapunten/1/nazending", "total"), Is.EqualTo("1"));
        Assert.That((await Verschillen(v, "van=1&tot=5", AndereMelder)).Op("agendapunten"), Is.EqualTo("[]"), "Van wat hij niet mag zien geen spoor.");
        Assert.That((await Verschillen(v, "van=1&tot=5", AndereMelder)).Elk("versies", "reden"), Is.All.Null);
    }

    [Test]
    public async Task Versies_die_er_niet_zijn_en_wat_geen_versie_is()
    {
        var (_, v) = await GeagendeerdKnelpunt(dagen: 300);
        (await Secretariaat.Get($"{v}/agenda/verschillen?van=0&tot=1")).MoetProbleemZijn(404, "bestaat-niet");
        await Secretariaat.Doet(v, "agenda/vaststelling");
        Assert.That((await Verschillen(v, "van=0&tot=1")).Op("agendapunten"), Is.EqualTo("[]"));
        (await Secretariaat.Get($"{v}/agenda/verschillen?van=1&tot=2")).MoetProbleemZijn(404, "bestaat-niet");
        foreach (var (vraag, sleutel) in new[] { ("van=1&tot=0", "van"), ("van=een", "van"), ("van=-1", "van"), ("tot=1.5", "tot"), ("tot=", "tot"), ("van=0&van=1", "van"), ("versie=1", "versie") })
            Assert.That((await Secretariaat.Get($"{v}/agenda/verschillen?{vraag}")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Does.Contain(sleutel), vraag);
        (await Secretariaat.Get($"/v1/vergaderingen/{Guid.NewGuid()}/agenda/verschillen")).MoetProbleemZijn(404, "niet-gevonden");
    }

    [Test]
    public async Task Een_punt_dat_wordt_aangehouden_neemt_zijn_bijlagen_mee()
    {
        var (_, v) = await GeagendeerdKnelpunt(dagen: 400);
        var later = await Vergadering(410);
        await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "advies.pdf", Pdf);
        await Secretariaat.Doet(v, "agendapunten/1/aanhouding", new { reden = "Later.", naar = later.Id });
        Assert.That((await Secretariaat.Download($"{later}/agendapunten/1/bijlagen/1/inhoud")).Inhoud, Is.EqualTo(Pdf));
    }
}
