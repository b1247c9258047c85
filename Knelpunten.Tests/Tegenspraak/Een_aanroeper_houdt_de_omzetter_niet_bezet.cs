using Knelpunten.Tests.Api;
using Knelpunten.Tests.Stukken;

namespace Knelpunten.Tests.Tegenspraak;

public class Een_aanroeper_houdt_de_omzetter_niet_bezet
{
    [Test]
    public async Task Wie_tien_keer_tegelijk_om_een_PDF_vraagt_hoort_dat_het_te_veel_is_en_wie_om_JSON_vraagt_niet()
    {
        using var traag = new Hanger("sleep 2");
        await using var dienst = await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase("omzetterbezet"), instellingen:
        [
            ("Omzetting:Soffice", traag.Programma), ("Aanroeplimiet:Zwaar:TegelijkPerAanroeper", "1"), ("Aanroeplimiet:Zwaar:Wachtend", "1"),
        ]);
        var v = (await dienst.Secretariaat.Post("/v1/vergaderingen", new { dag = Apitest.Dag(90) })).Json.Op("id");
        async Task<int> Vraag(string vorm) => (int)(await dienst.Secretariaat.Get($"/v1/vergaderingen/{v}/agenda", ("Accept", vorm))).Status;
        Assert.That((await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Vraag("application/pdf")))).Count(status => status == 429), Is.GreaterThanOrEqualTo(6));
        Assert.That(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Vraag("application/json"))), Is.All.EqualTo(200));
    }
}
