namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Eenmaligheid : Apitest
{
    [Test]
    public async Task Hetzelfde_verzoek_met_dezelfde_sleutel_geeft_hetzelfde_antwoord_en_een_knelpunt()
    {
        var melder = Proef.Als("Herman Herhaling", "melder", "riec-rotterdam");
        var eerst = await melder.Post("/v1/knelpunten", Melding(), sleutel: "een");
        var weer = await melder.Post("/v1/knelpunten", Melding(), sleutel: "een");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)weer.Status, Is.EqualTo(201));
            Assert.That(weer.Tekst, Is.EqualTo(eerst.Tekst));
            Assert.That(weer.Koppen["Location"], Is.EqualTo(eerst.Koppen["Location"]));
            Assert.That(weer.Koppen["ETag"], Is.EqualTo(eerst.Koppen["ETag"]));
            Assert.That(await melder.Lees("/v1/knelpunten?melder=ik", "total"), Is.EqualTo("1"));
        }
    }

    [Test]
    public async Task Dezelfde_sleutel_voor_iets_anders_botst()
    {
        var k = await GemeldKnelpunt();
        await Melder.Post("/v1/knelpunten", Melding(), sleutel: "twee");
        (await Melder.Post("/v1/knelpunten", Melding("Iets anders"), sleutel: "twee")).MoetProbleemZijn(409, "sleutel-al-gebruikt");
        (await Melder.Post($"{k}/aanvullingen", new { tekst = "t" }, sleutel: "twee")).MoetProbleemZijn(409, "sleutel-al-gebruikt");
        (await Melder.Post("/v1/knelpunten", "{kapot", sleutel: "twee")).MoetProbleemZijn(409, "sleutel-al-gebruikt");
    }

    [Test]
    public async Task Een_sleutel_is_van_een_aanroeper()
    {
        var eerst = await Melder.Post("/v1/knelpunten", Melding(), sleutel: "drie");
        var ander = await AndereMelder.Post("/v1/knelpunten", Melding(), sleutel: "drie");
        Assert.That(Knelpunt(ander).Id, Is.Not.EqualTo(Knelpunt(eerst).Id));
    }

    [TestCase("", "is verplicht op dit verzoek")]
    [TestCase("met spatie", "moet uit 1 tot 200 zichtbare ASCII-tekens bestaan")]
    [TestCase("té", "moet uit 1 tot 200 zichtbare ASCII-tekens bestaan")]
    public async Task Wat_iets_maakt_vraagt_een_sleutel(string sleutel, string reden)
    {
        var gebreken = (await Melder.Post("/v1/knelpunten", Melding(), sleutel: sleutel)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken["Idempotency-Key"], Is.EqualTo(reden));
        Assert.That((await Ato.Post($"{await GemeldKnelpunt()}/notities", new { tekst = "t" }, sleutel: sleutel)).Gebreken["Idempotency-Key"], Is.EqualTo(reden));
    }

    [Test]
    public async Task Een_sleutel_van_tweehonderd_tekens_kan_en_een_meer_niet()
    {
        Knelpunt(await Melder.Post("/v1/knelpunten", Melding(), sleutel: new string('k', 200)));
        (await Melder.Post("/v1/knelpunten", Melding(), sleutel: new string('k', 201))).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task Een_geweigerd_verzoek_verbruikt_zijn_sleutel_niet()
    {
        (await Melder.Post("/v1/knelpunten", new { titel = "t" }, sleutel: "vier")).MoetProbleemZijn(400, "ongeldige-invoer");
        Knelpunt(await Melder.Post("/v1/knelpunten", Melding(), sleutel: "vier"));
    }

    [Test]
    public async Task Een_wijziging_neemt_een_sleutel_en_heeft_hem_niet_nodig()
    {
        var k = await GemeldKnelpunt();
        Assert.That((int)(await Ato.Post($"{k}/dossierhouder", new { }, 1, sleutel: "")).Status, Is.EqualTo(200));
    }
}
