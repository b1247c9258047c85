using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Wie_er_komen_leest_alleen_wie_bij_het_beraad_hoort : Apitest
{
    [Test]
    public async Task Ook_op_een_vastgestelde_agenda()
    {
        var (_, v) = await GeagendeerdKnelpunt(dagen: 70);
        await Secretariaat.Doet(v, "aanwezigheid", new { zetels = new[] { new { zetel = "dg-jenv", deelname = "vervangen" } } });
        await Secretariaat.Doet(v, "agenda/vaststelling");
        Assert.That(await Secretariaat.Lees($"{v}/agenda", "vergadering.aanwezigen.0.zetel.code"), Is.EqualTo("dg-jenv"));
        foreach (var vraag in new[] { "", "?versie=1" })
            Assert.That(await Melder.Lees($"{v}/agenda{vraag}", "vergadering.aanwezigen"), Is.EqualTo("[]"));
    }
}
