using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

/// <summary>Dutch names that also stand inside what the service writes of itself: names of operations, of processings, of messages' parts.</summary>
public class Een_woord_dat_de_dienst_zelf_schrijft_houdt_niets_tegen : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("eigenwoorden");

    [TestCase("Post")]
    [TestCase("Punt")]
    [TestCase("Mel")]
    public async Task Een_naam_is_te_lakken(string naam)
    {
        var k = Knelpunt(await Melder.Post("/v1/knelpunten", new
        {
            titel = $"Bel {naam}",
            omschrijving = "Iets.",
            regio = "rotterdam",
            organisatie = "riec-rotterdam",
            contact = new { naam = "Zwaantje Quispel" },
        }));
        await Melder.Lees($"{k}");
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { naam }, reden = "Naam." }));
    }
}
