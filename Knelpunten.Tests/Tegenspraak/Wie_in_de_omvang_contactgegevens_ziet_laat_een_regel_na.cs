using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Wie_in_de_omvang_contactgegevens_ziet_laat_een_regel_na : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("omvangcontact");

    [Test]
    public async Task In_het_verwerkingenlog()
    {
        var k = Knelpunt(await Melder.Post("/v1/knelpunten", new
        {
            titel = "t",
            omschrijving = "o",
            regio = "rotterdam",
            organisatie = "riec-rotterdam",
            contact = new { naam = "Zwaantje Quispel" },
        }));
        var v = await Aanvraag(new { soort = "wissen", knelpunt = k.Nummer, melding = 1, reden = "x" });
        var vooraf = await Proef.Waarde<long>("select count(*) from toezicht.verwerking");
        Assert.That((await Beheerder.Lees($"{v}/omvang")).Tekst, Does.Contain("Zwaantje Quispel"));
        Assert.That(await Proef.Waarde<long>("select count(*) from toezicht.verwerking"), Is.EqualTo(vooraf + 1));
    }
}
