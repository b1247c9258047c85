using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Wat_gecorrigeerd_wordt_is_nog_geen_uittreksel : Apitest
{
    [Test]
    public async Task De_melder_leest_een_correctie_pas_als_zij_definitief_is()
    {
        var (k, v) = await ToegewezenKnelpunt();
        await Secretariaat.Doet(v, "besluitenlijst/vaststelling");
        await Secretariaat.Doet(v, "heropening", new { reden = "Een tikfout." });
        await Secretariaat.Doet(v, "agendapunten/1/besluit/correctie", new { soort = "beleggen", tekst = "Nog niet goedgekeurd.", reden = "Tikfout." });
        foreach (var lezer in new[] { Melder, Douane })
            Assert.That(await lezer.Lees($"{k}/uittreksels", "items.0.tekst"), Is.EqualTo("De Douane neemt het op zich."));

        await Secretariaat.Doet(v, "besluitenlijst/vaststelling");
        Assert.That(await Melder.Lees($"{k}/uittreksels", "items.0.tekst"), Is.EqualTo("Nog niet goedgekeurd."));
    }
}
