using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;

namespace Knelpunten.Tests.Api;

/// <summary>What is held about a person, for himself and for the beheerder who answers his request (AVG article 15).</summary>
[Parallelizable(ParallelScope.All)]
public class Recht_op_inzage : Apitest
{
    static object Met(string naam, string? email = null, string? telefoon = null) => new
    {
        titel = "Een geheim onderwerp",
        omschrijving = "Een geheim verhaal.",
        regio = "limburg",
        organisatie = "riec-limburg",
        contact = new { naam, email, telefoon },
    };

    [Test]
    public async Task Ieder_leest_alles_wat_over_hemzelf_bewaard_is_en_niets_over_een_ander()
    {
        var melder = Proef.Als("Ilse Inzage", "melder", "riec-limburg");
        var k = Knelpunt(await melder.Post("/v1/knelpunten", Met("Ilse van Inzage", "ilse@voorbeeld.nl", "06 1111 2222")));
        var ander = await GemeldKnelpunt(Met("Zwaantje Quispel"));
        await melder.Doet(ander, "meldingen", new { regio = "limburg", organisatie = "riec-limburg" });

        var antwoord = await melder.Lees("/v1/ik/gegevens");
        var json = antwoord.Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.Op("persoon"), Is.EqualTo(await melder.Lees("/v1/ik", "actor")));
            Assert.That(json.Elk("gegevens", "soort"), Is.EqualTo(new[] { "identiteit", "contact" }));
            Assert.That(json.Op("gegevens.0.gegevens"), Is.EqualTo($"{{\"uitgever\":\"{LokaleSleutel.Uitgever}\",\"onderwerp\":\"ilse-inzage\",\"naam\":\"Ilse Inzage\"}}"));
            Assert.That(json.Op("gegevens.1.gegevens"), Is.EqualTo("{\"naam\":\"Ilse van Inzage\",\"email\":\"ilse@voorbeeld.nl\",\"telefoon\":\"06 1111 2222\"}"));
            Assert.That(json.Op("rollen"), Is.EqualTo("[\"melder\"]"));
            Assert.That(json.Op("meldingen"), Is.EqualTo($"[{{\"knelpunt\":\"{k.Nummer}\",\"melding\":1}},{{\"knelpunt\":\"{ander.Nummer}\",\"melding\":2}}]"));
            Assert.That(json.Op("gebeurtenissen.aantal"), Is.EqualTo("2"));
            Assert.That(string.CompareOrdinal(json.Op("gebeurtenissen.eerste"), json.Op("gebeurtenissen.laatste")), Is.Negative);
            Assert.That(antwoord.Tekst, Does.Not.Contain("Zwaantje").And.Not.Contain("geheim"));
        }

        Assert.That((await Beheerder.Lees($"/v1/personen/{json.Op("persoon")}")).Tekst, Is.EqualTo(antwoord.Tekst));
    }

    [TestCase("{\"naam\":\"  JOSE   de la fuente \"}")]
    [TestCase("{\"email\":\"Jose@VOORBEELD.nl\"}")]
    [TestCase("{\"telefoon\":\"+31 (0)6 3333-4444\"}")]
    [TestCase("{\"telefoon\":\"0031 6 33334444\",\"naam\":\"José de la Fuente\"}")]
    public async Task De_beheerder_vindt_wie_iets_is_hoe_het_ook_geschreven_werd(string gezocht)
    {
        var k = Knelpunt(await Ato.Post("/v1/knelpunten", Met("José de la Fuente", "jose@voorbeeld.nl", "06 3333 4444")));
        var gevonden = (await Beheerder.Post("/v1/personen/_zoek", gezocht, sleutel: "")).Json;
        var persoon = gevonden.GetProperty("items").EnumerateArray().Single(p => p.Op("meldingen.0.knelpunt") == k.Nummer);
        Assert.That(persoon.Op("soorten"), Is.EqualTo("[\"contact\"]"));

        // For whom somebody else reported is a person of his own, with nothing of the one who did.
        var alles = (await Beheerder.Lees($"/v1/personen/{persoon.Op("persoon")}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alles.Elk("gegevens", "soort"), Is.EqualTo(new[] { "contact" }));
            Assert.That(alles.Op("rollen"), Is.Null);
            Assert.That(alles.Op("gebeurtenissen"), Is.EqualTo("{\"aantal\":0}"));
            Assert.That(alles.Op("meldingen"), Is.EqualTo($"[{{\"knelpunt\":\"{k.Nummer}\",\"melding\":1}}]"));
        }
    }

    [TestCase("{\"naam\":\"Fuente\"}")]
    [TestCase("{\"naam\":\"Pedro Zonderling\",\"email\":\"iemand.anders@voorbeeld.nl\"}")]
    public async Task Wat_maar_half_past_wordt_niet_gevonden(string gezocht)
    {
        await Ato.Post("/v1/knelpunten", Met("Pedro Zonderling", "pedro@voorbeeld.nl"));
        Assert.That((await Beheerder.Post("/v1/personen/_zoek", gezocht)).Json.Op("total"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Zoeken_zonder_iets_of_met_onzin_wordt_geweigerd_en_wie_geen_beheerder_is_mag_het_niet()
    {
        Assert.That((await Beheerder.Post("/v1/personen/_zoek", "{}")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "naam" }));
        Assert.That((await Beheerder.Post("/v1/personen/_zoek", "{\"email\":\"x\",\"telefoon\":\"y\"}")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EqualTo(new[] { "email", "telefoon" }));
        (await Ato.Post("/v1/personen/_zoek", "{\"naam\":\"Zwaantje\"}")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Beheerder.Get("/v1/personen/_zoek?naam=Zwaantje")).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Beheerder.Get($"/v1/personen/{Guid.NewGuid()}")).MoetProbleemZijn(404, "niet-gevonden");
        (await Beheerder.Get("/v1/personen/zwaantje")).MoetProbleemZijn(404, "niet-gevonden");
    }

    [TestCase("+31 (0)6 1234 5678", "0612345678")]
    [TestCase("+31612345678", "0612345678")]
    [TestCase("0031-6-12345678", "0612345678")]
    [TestCase("06 1234 5678", "0612345678")]
    [TestCase("+32 2 123 45 67", "+3221234567")]
    [TestCase("070 (123) 45.67", "0701234567")]
    public void Een_telefoonnummer_heeft_een_vorm(string getypt, string vorm) => Assert.That(Persoonsvergelijking.Nummer(getypt), Is.EqualTo(vorm));
}
