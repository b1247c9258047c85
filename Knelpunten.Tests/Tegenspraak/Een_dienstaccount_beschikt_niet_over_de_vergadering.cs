using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

/// <summary>It may not see an agenda (Inzage.IsBeraad), so it may not change one either, nor read it in a 412.</summary>
[Parallelizable(ParallelScope.Self)]
public class Een_dienstaccount_beschikt_niet_over_de_vergadering
{
    [Test]
    public async Task En_leest_haar_agenda_niet_uit_een_weigering()
    {
        await using var proef = await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase("dienstsecretariaat"), instellingen:
        [
            ("Dienstaccounts:koppeling:Rol", "secretariaat"), ("Dienstaccounts:koppeling:Organisatie", "riec-rotterdam"), ("Dienstaccounts:koppeling:MaximaleVertrouwelijkheid", "intern"),
        ]);
        var koppeling = new Persoon(proef, Dienstproef.Token("--dienstaccount", "koppeling"));
        var id = (await proef.Secretariaat.Post("/v1/vergaderingen", new { dag = Apitest.Dag(9) })).Json.Op("id");
        await proef.Secretariaat.Post($"/v1/vergaderingen/{id}/agendapunten", new { type = "mededeling", titel = "Over de burgemeester" });
        Assert.That(await koppeling.Lees($"/v1/vergaderingen/{id}/agendapunten", "total"), Is.EqualTo("0"));

        var verouderd = await koppeling.Post($"/v1/vergaderingen/{id}/annulering", new { reden = "x" }, 0);
        var annulering = await koppeling.Post($"/v1/vergaderingen/{id}/annulering", new { reden = "x" }, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verouderd.Tekst, Does.Not.Contain("burgemeester"));
            Assert.That((int)annulering.Status, Is.AnyOf(403, 404));
        }
    }
}
