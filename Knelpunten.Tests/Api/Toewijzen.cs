namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Toewijzen : Apitest
{
    static object Vraag(string partner, string rol = "betrokkene") => new { partner, rol, vraag = "Denk mee.", uiterlijkeDatum = Dag(60) };

    [Test]
    public async Task Wijst_de_enige_partner_af_dan_is_het_knelpunt_terug_bij_de_dossierhouder()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Douane.Doet(k, "toewijzingen/1/afwijzing", new { reden = "Hier gaan wij niet over." });
        await MoetInStadium(k, "sparren");
        Assert.That(await Ato.Lees($"{k}/toewijzingen/1", "toelichting"), Is.EqualTo("Hier gaan wij niet over."));
        await Ato.DoetTevergeefs(k, "toewijzingen", Vraag("fiod"), 409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Een_toewijzing_is_van_haar_partner_en_van_niemand_anders()
    {
        var (k, _) = await ToegewezenKnelpunt();
        var etag = (await Douane.Lees($"{k}/toewijzingen/1")).Koppen["ETag"];
        (await Om.Post($"{k}/toewijzingen/1/acceptatie", new { }, etag)).MoetProbleemZijn(404, "niet-gevonden");
        await Ato.Doet(k, "toewijzingen", Vraag("openbaar-ministerie"));
        // That of another partner, and one that does not exist: he cannot tell which.
        foreach (var nummer in new[] { 2, 3 })
        {
            (await Douane.Get($"{k}/toewijzingen/{nummer}")).MoetProbleemZijn(404, "niet-gevonden");
            (await Douane.Post($"{k}/toewijzingen/{nummer}/acceptatie", new { }, etag)).MoetProbleemZijn(404, "niet-gevonden");
        }

        Assert.That(await Douane.Lees($"{k}/toewijzingen", "total"), Is.EqualTo("1"));
        (await Douane.Get($"{k}")).MoetProbleemZijn(403, "rol-ontoereikend");
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        Assert.That((await Douane.Lees($"/v1/toewijzingen?stand=geaccepteerd&pageSize=100")).Json.Elk("items", "nummer"), Does.Contain(k.Nummer));
        Assert.That((await Om.Lees("/v1/toewijzingen?pageSize=100")).Json.Elk("items", "partner"), Is.All.EqualTo("openbaar-ministerie"));
        Assert.That(await Om.Lees("/v1/toewijzingen?partner=douane", "total"), Is.EqualTo("0"));
        Assert.That((await Ato.Lees("/v1/toewijzingen?partner=douane&pageSize=100")).Json.Elk("items", "partner"), Is.Not.Empty.And.All.EqualTo("douane"));
    }

    [Test]
    public async Task Een_toewijzing_heeft_een_eigen_ETag_die_alleen_haar_eigen_gebeurtenissen_telt()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Ato.Doet(k, "toewijzingen", Vraag("openbaar-ministerie"));
        Assert.That((await Douane.Lees($"{k}/toewijzingen/1")).Koppen["ETag"], Is.EqualTo("\"1\""));
        var geaccepteerd = await Douane.Post($"{k}/toewijzingen/1/acceptatie", new { }, 1);
        Assert.That(geaccepteerd.Koppen["ETag"], Is.EqualTo("\"2\""));
        Assert.That((await Om.Post($"{k}/toewijzingen/2/acceptatie", new { }, 1)).Koppen["ETag"], Is.EqualTo("\"2\""));

        await Douane.Doet(k, "toewijzingen/1/voortgang", new { tekst = "Halverwege." });
        var verouderd = (await Douane.Post($"{k}/toewijzingen/1/afronding", new { resultaat = "Klaar." }, 2)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        Assert.That(verouderd.Json.Elk("wijzigingen", "wat"), Is.EqualTo(new[] { "Voortgang op toewijzing 1 gemeld." }));
        Assert.That(verouderd.Koppen["ETag"], Is.EqualTo("\"3\""));
    }

    [Test]
    public async Task De_volgorde_is_accepteren_voortgang_afronden()
    {
        var (k, _) = await ToegewezenKnelpunt();
        (await Douane.Post($"{k}/toewijzingen/1/voortgang", new { tekst = "Alvast." })).MoetProbleemZijn(409, "toewijzing-in-andere-stand");
        (await Douane.Post($"{k}/toewijzingen/1/afronding", new { resultaat = "Alvast." }, 1)).MoetProbleemZijn(409, "toewijzing-in-andere-stand");
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        await Ato.Doet(k, "toewijzingen/1/intrekking", new { reden = "De opdracht vervalt." });
        (await Douane.Post($"{k}/toewijzingen/1/voortgang", new { tekst = "Toch nog." })).MoetProbleemZijn(409, "toewijzing-niet-open");
        await MoetInStadium(k, "sparren");
    }

    [Test]
    public async Task Er_is_een_trekker_en_een_partner_heeft_een_open_toewijzing_tegelijk()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Ato.DoetTevergeefs(k, "toewijzingen", Vraag("fiod", "trekker"), 409, "al-een-trekker");
        await Ato.DoetTevergeefs(k, "toewijzingen", Vraag("douane"), 409, "partner-al-toegewezen");
        await Ato.DoetTevergeefs(k, "toewijzingen", Vraag("banken"), 409, "niet-toewijsbaar");
        await Ato.DoetTevergeefs(k, "toewijzingen", new { partner = "fiod", rol = "betrokkene", vraag = "Denk mee.", uiterlijkeDatum = Dag(-1) }, 409, "termijn-al-voorbij");
        var tweede = await Ato.Doet(k, "toewijzingen", Vraag("fiod"));
        Assert.That(tweede.Op("volgnummer"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Het_ATO_legt_vast_namens_de_partner()
    {
        var (k, _) = await ToegewezenKnelpunt();
        var etag = (await Ato.Lees($"{k}/toewijzingen/1")).Koppen["ETag"];
        await Ato.Post($"{k}/toewijzingen/1/acceptatie", new { namens = "douane", waarom = "Telefonisch bevestigd." }, etag);
        Assert.That(await Ato.Lees($"{k}/toewijzingen/1", "stand"), Is.EqualTo("geaccepteerd"));
        var laatste = (await Ato.Lees($"{k}/tijdlijn")).Json.GetProperty("items").EnumerateArray().Last();
        Assert.That(laatste.Op("namens"), Is.EqualTo("douane"));
        Assert.That(laatste.Op("rol"), Is.EqualTo("ato"));
    }
}
