using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

/// <summary>Two people are told apart by actor id, and whoever is erased comes back under another: so he is not erased while he asks for something.</summary>
public class Wie_vergeten_is_keurt_zijn_eigen_aanvraag_niet_goed : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("zelfvergeten");

    [Test]
    public async Task Zolang_hij_zelf_iets_vraagt_wordt_hij_niet_vergeten()
    {
        var k = await GemeldKnelpunt(Melding("Bel Harm Hoekstra"));
        var lak = await Aanvraag(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Harm Hoekstra" }, reden = "Naam." });
        var wissen = await Goedgekeurd(new { soort = "wissen", persoon = await Beheerder.Lees("/v1/ik", "actor"), reden = "Op verzoek." });
        Assert.That((await Uitvoeren()).Single(u => u.Verwijdering == wissen.Id).IsUitgevoerd, Is.False);

        await Beheerder.Doet(lak, "intrekking", new { reden = "Laat maar." });
        // The erasure was his own request too, and that is the one being carried out.
        Assert.That((await Uitvoeren()).Single(u => u.Verwijdering == wissen.Id).IsUitgevoerd, Is.True);
    }
}
