using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Een_vastgestelde_agenda_verandert_niet_met_haar_knelpunten_mee : Apitest
{
    [Test]
    public async Task Als_een_andere_regio_zich_later_aansluit_of_de_rubricering_verandert()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: 60);
        await Secretariaat.Doet(v, "agenda/vaststelling");
        var toen = (await Secretariaat.Lees($"{v}/agenda?versie=1")).Tekst;
        await AndereMelder.Doet(k, "meldingen", new { regio = "limburg", organisatie = "riec-limburg" });
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
        Assert.That((await Secretariaat.Lees($"{v}/agenda?versie=1")).Tekst, Is.EqualTo(toen));
    }
}
