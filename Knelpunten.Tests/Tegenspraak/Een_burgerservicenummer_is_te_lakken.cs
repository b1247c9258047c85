using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Een_burgerservicenummer_is_te_lakken : Verwijderproef
{
    [Test]
    public async Task Dat_langs_de_controle_kwam()
    {
        var k = await GemeldKnelpunt(Melding("Eigenaar, geb. 01-01-1970/123456782"));
        await Aanvraag(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "123456782" }, reden = "Er staat een nummer in." });
    }

    [TestCase("BSN 12 34 56 782")]
    [TestCase("BSN: 123/456/782")]
    [TestCase("BSN 123456 782")]
    public async Task Aangekondigd_komt_het_er_niet_in_hoe_het_ook_gegroepeerd_is(string tekst) =>
        (await Melder.Post("/v1/knelpunten", Melding(tekst))).MoetProbleemZijn(400, "ongeldige-invoer");
}
