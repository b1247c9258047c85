namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Samenvoegen : Apitest
{
    static object In(Zaak doel) => new { doel = doel.Nummer, reden = "Het is hetzelfde knelpunt." };

    [Test]
    public async Task Een_samengevoegd_knelpunt_wijst_naar_zijn_doel_en_weigert_alles_met_diens_nummer()
    {
        var bron = Knelpunt(await AndereMelder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg" }));
        await Ato.Doet(bron, "dossierhouder");
        var doel = await KnelpuntInSparren();
        await Ato.Doet(bron, "samenvoeging", In(doel));

        var beeld = (await Ato.Lees($"{doel}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ato.Lees($"{bron}", "stadium"), Is.EqualTo("samengevoegd"));
            Assert.That(await Ato.Lees($"{bron}", "nummer"), Is.EqualTo(bron.Nummer));
            Assert.That(await Ato.Lees($"{bron}/samenvoeging", "doelnummer"), Is.EqualTo(doel.Nummer));
            Assert.That(beeld.Op("bronnen"), Is.EqualTo($"[\"{bron.Id}\"]"));
            Assert.That(beeld.Op("regios"), Is.EqualTo("[\"rotterdam\",\"limburg\"]"));
            Assert.That(beeld.Op("stadium"), Is.EqualTo("sparren"));
        }

        foreach (var (pad, inhoud) in new (string, object)[]
        {
            ("notities", new { tekst = "Nog iets." }),
            ("oplossing", new { afloop = "opgelost", verandering = "Klaar." }),
            ("samenvoeging", In(doel)),
            ("overdracht", new { aan = "liec", reden = "Naar het LIEC." }),
        })
        {
            var geweigerd = await Ato.DoetTevergeefs(bron, pad, inhoud, 409, "is-samengevoegd");
            Assert.That(geweigerd.Json.Op("waarden.doel"), Is.EqualTo(doel.Nummer));
        }
    }

    [Test]
    public async Task De_melders_van_de_bron_horen_hoe_het_met_het_doel_afloopt()
    {
        var bron = await KnelpuntInTriage();
        var doel = await KnelpuntInSparren();
        await Ato.Doet(bron, "triage", new { uitkomst = "samenvoegen", reden = "Hetzelfde.", doel = doel.Nummer });
        await Ato.Doet(doel, "oplossing", new { afloop = "deels_opgelost", verandering = "De helft is geregeld." });
        var berichten = (await Melder.Lees($"{bron}/terugkoppelingen")).Json;
        Assert.That(berichten.Elk("items", "bericht"), Is.EqualTo(new[]
        {
            "Uitkomst van de triage: samenvoegen. Hetzelfde.",
            "Gesloten: deels opgelost. De helft is geregeld.",
        }));
    }

    [Test]
    public async Task Ongedaan_maken_brengt_de_bron_terug_en_laat_het_doel_wat_er_gebeurde()
    {
        var bron = await KnelpuntInSparren();
        var doel = await KnelpuntInTriage();
        await Ato.Doet(bron, "samenvoeging", In(doel));
        await Ato.Doet(doel, "notities", new { tekst = "Na het samenvoegen." });
        await Ato.Doet(bron, "samenvoeging/ongedaanmaking", new { reden = "Toch iets anders." });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ato.Lees($"{bron}", "stadium"), Is.EqualTo("sparren"));
            Assert.That(await Ato.Lees($"{bron}", "samenvoeging"), Is.Null);
            Assert.That(await Ato.Lees($"{doel}", "bronnen"), Is.EqualTo("[]"));
            Assert.That(await Ato.Lees($"{doel}/notities", "total"), Is.EqualTo("1"));
        }

        await Ato.Doet(bron, "notities", new { tekst = "Weer zelfstandig." });
        await Ato.DoetTevergeefs(bron, "samenvoeging/ongedaanmaking", new { reden = "Nog eens." }, 409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Samenvoegen_kan_niet_met_zichzelf_met_een_gesloten_of_een_al_samengevoegd_knelpunt()
    {
        var k = await KnelpuntInSparren();
        await Ato.DoetTevergeefs(k, "samenvoeging", In(k), 409, "samenvoegen-met-zichzelf");

        var gesloten = await KnelpuntInTriage();
        await Ato.Doet(gesloten, "triage", new { uitkomst = "niet_in_behandeling", reden = "Hoort hier niet." });
        var geweigerd = await Ato.DoetTevergeefs(k, "samenvoeging", In(gesloten), 409, "doel-niet-open");
        Assert.That(geweigerd.Json.Op("detail"), Is.EqualTo($"Het doel {gesloten.Nummer} is niet open."));

        var doel = await KnelpuntInSparren();
        var weg = await KnelpuntInSparren();
        await Ato.Doet(weg, "samenvoeging", In(doel));
        Assert.That((await Ato.DoetTevergeefs(k, "samenvoeging", In(weg), 409, "doel-is-samengevoegd")).Json.Op("waarden.doel"), Is.EqualTo(doel.Nummer));
    }

    [Test]
    public async Task Wat_voorgedragen_is_of_op_een_agenda_staat_wordt_niet_samengevoegd()
    {
        var doel = await KnelpuntInSparren();
        await Ato.DoetTevergeefs(await VoorgedragenKnelpunt(), "samenvoeging", In(doel), 409, "niet-in-dit-stadium");
        var (k, _) = await GeagendeerdKnelpunt();
        await Ato.DoetTevergeefs(k, "samenvoeging", In(doel), 409, "niet-in-dit-stadium");
        await Ato.DoetTevergeefs(await GemeldKnelpunt(), "samenvoeging", In(doel), 409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Is_het_doel_gesloten_dan_kan_de_samenvoeging_niet_meer_ongedaan()
    {
        var bron = await KnelpuntInSparren();
        var doel = await KnelpuntInSparren();
        await Ato.Doet(bron, "samenvoeging", In(doel));
        await Ato.Doet(doel, "oplossing", new { afloop = "opgelost", verandering = "Klaar." });
        await Ato.DoetTevergeefs(bron, "samenvoeging/ongedaanmaking", new { reden = "Toch anders." }, 409, "doel-niet-open");
    }
}
