using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

[Parallelizable(ParallelScope.Self)]
public class Wie_te_veel_vraagt_vult_het_logboek_niet
{
    [Test]
    public async Task Duizend_geweigerde_verzoeken_van_een_onbekende_zijn_geen_duizend_regels()
    {
        await using var proef = await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase("logvloed"), instellingen:
            [("Aanroeplimiet:PerAdres:Ineens", "5"), ("Aanroeplimiet:PerAdres:PerMinuut", "1")]);
        for (var i = 0; i < 1000; i++)
            await proef.Niemand.Get("/v1/knelpunten");
        Assert.That(await proef.Waarde<long>("select count(*) from toezicht.inzage"), Is.LessThan(100));
    }
}
