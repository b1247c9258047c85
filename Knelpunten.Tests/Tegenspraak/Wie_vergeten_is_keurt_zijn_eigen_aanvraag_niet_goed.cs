using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

/// <summary>Four eyes by actor id: whoever is erased comes back under another id, and is then "another" than who asked.</summary>
public class Wie_vergeten_is_keurt_zijn_eigen_aanvraag_niet_goed : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("zelfvergeten");

    [Test]
    public async Task Ook_niet_onder_een_nieuw_id()
    {
        var k = await GemeldKnelpunt(Melding("Bel Harm Hoekstra"));
        var lak = await Aanvraag(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Harm Hoekstra" }, reden = "Naam." });
        var wissen = await Goedgekeurd(new { soort = "wissen", persoon = await Beheerder.Lees("/v1/ik", "actor"), reden = "Op verzoek." });
        await VoerUit(wissen);

        // Issuer and subject of who asked; another role, so that the service does not answer from memory.
        var terug = new Persoon(Proef, Dienstproef.Token("--naam", "Bea de Boer", "--rol", "beheerder,melder", "--organisatie", "ato"));
        await terug.DoetTevergeefs(lak, "goedkeuring", new { omvang = await terug.Lees($"{lak}/omvang", "digest") }, 403, "zelf-aangevraagd");
    }
}
