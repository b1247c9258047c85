using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Een_weigering_telt_hoe_het_pad_ook_gespeld_is : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("hoofdletterpad");

    [Test]
    public async Task Ook_met_een_hoofdletter()
    {
        Assert.That((int)(await Beheerder.Get("/V1/knelpunten")).Status, Is.EqualTo(403));
        Assert.That((int)(await Niemand.Get("/V1/knelpunten")).Status, Is.EqualTo(401));
        Assert.That(await Proef.Waarde<long>("select count(*) from toezicht.inzage where resultaat in (401, 403)"), Is.EqualTo(2));
    }
}
